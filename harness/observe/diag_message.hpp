// The requests and answers of sock_diag(7) for TCP, as bytes.
#pragma once

#include <linux/inet_diag.h>
#include <linux/netlink.h>

#include <cstdint>
#include <optional>

#include "lab/address.hpp"
#include "observe/sockets.hpp"

namespace lastack {

struct DiagRequest {
  nlmsghdr header;
  inet_diag_req_v2 body;
};

/// For one connection by its ends and, unless 0, its cookie. `type` is SOCK_DIAG_BY_FAMILY or
/// SOCK_DESTROY.
DiagRequest request_for_one(std::uint16_t type, const SocketEnd& local, const SocketEnd& remote,
                            std::uint64_t cookie);

/// For every socket of a family (AF_INET, AF_INET6) in the states of the mask (1 << state).
DiagRequest request_for_all(int family, std::uint32_t states);

/// Nothing for a socket in a state that is none of RFC 9293's (bound and no more).
std::optional<SocketInfo> read_socket(const nlmsghdr& answer);

}  // namespace lastack
