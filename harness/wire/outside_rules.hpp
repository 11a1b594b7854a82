// The packet rules of a namespace that reaches beyond itself: connections to addresses that are not
// its own come to a socket of ours, and those that the outside refused are refused.
#pragma once

#include <cstdint>
#include <string>

#include "segment/address.hpp"

namespace lastack {

/// Which TCP segments of the link lo come to a transparent socket (nft(8), TPROXY STATEMENT; ip(7),
/// IP_TRANSPARENT): those to any address but loopback's and `own`. Their addresses stay as they
/// are.
struct WayOut {
  Address own;
  Endpoint listener;  ///< of the same family
};

/// At PREROUTING, for that family, before the segment comes to the queue. Throws std::system_error.
void install_way_out(const WayOut& way);

/// The mark that a verdict gives to a SYN which is to be answered as if nobody was there: by a RST
/// (ECONNREFUSED), or by ICMP's "network unreachable" (ENETUNREACH) or "host unreachable"
/// (EHOSTUNREACH).
enum class Refusal : std::uint32_t {
  reset = 0x1a57acc1,
  network_unreachable = 0x1a57acc2,
  host_unreachable = 0x1a57acc3,
};

/// Behind the queue at INPUT, for both families. Throws std::system_error.
void install_refusals();

}  // namespace lastack
