// What close and abort share.
#pragma once

#include <string>
#include <vector>

#include "agent.hpp"

namespace lastack {

/// "socket" (a name) or "sockets" (a list of names, each there, or a pattern such as "c*", or
/// "all").
std::vector<std::string> sockets_to_close(Agent& agent, const Request& request);

}  // namespace lastack
