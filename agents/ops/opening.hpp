// What the operations that make sockets share.
#pragma once

#include "address.hpp"
#include "agent.hpp"
#include "options.hpp"

namespace lastack {

/// "options" of the request, checked; an empty object if it has none.
Json options_of(const Request& request);

/// A TCP socket of AF_INET or AF_INET6 with these options set. Throws CallFailed.
Fd open_socket(int family, const Json& options);

void bind_socket(int socket, const Address& at);  ///< Throws CallFailed{"bind"}.

/// "c" with "count" gives c1, c2, ...: the names for all, each free. Without "count" just the name.
std::vector<std::string> new_names(Agent& agent, const Request& request);

}  // namespace lastack
