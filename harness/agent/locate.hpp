// Where the agent that comes with the harness is.
#pragma once

#include <string>
#include <vector>

namespace lastack {

/// The command of `lastack-agent`: what the environment's LASTACK_AGENT names (a path), else the
/// one beside the running executable, else the one in ../libexec/lastack/ from there. Throws
/// std::runtime_error that lists where it looked.
std::vector<std::string> default_agent_command();

}  // namespace lastack
