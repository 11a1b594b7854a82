// Where the agents that come with the harness are.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lastack {

/// A program that comes with the harness: beside the running executable, or in ../libexec/lastack/
/// from there.
std::optional<std::string> find_beside_us(const std::string& program);

/// The command of `lastack-agent`: what the environment's LASTACK_AGENT names (a path), else the
/// one that comes with the harness. Throws std::runtime_error that says where it looked.
std::vector<std::string> default_agent_command();

/// The command that a scenario names, the default one if it names none. A first word without a
/// slash is looked for beside us before in PATH, and so is what a wrapper is to start:
/// `setpriv --no-new-privs lastack-agent`.
std::vector<std::string> agent_command(std::vector<std::string> named);

}  // namespace lastack
