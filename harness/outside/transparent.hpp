// Sockets with addresses that are no link's.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include "system/check.hpp"

namespace lastack {

/// The socket may be bound to any address, and is handed what comes for any (ip(7),
/// IP_TRANSPARENT). Throws std::system_error without CAP_NET_ADMIN over its network namespace.
inline void be_transparent(int socket, bool is_v6) {
  const int yes = 1;
  check("let a socket have any address (IP_TRANSPARENT)",
        is_v6 ? ::setsockopt(socket, IPPROTO_IPV6, IPV6_TRANSPARENT, &yes, sizeof yes)
              : ::setsockopt(socket, IPPROTO_IP, IP_TRANSPARENT, &yes, sizeof yes));
}

}  // namespace lastack
