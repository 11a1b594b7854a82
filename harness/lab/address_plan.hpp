// Which address, interface index and hardware address everything in a lab has: the same in every
// run.
#pragma once

#include "lab/address.hpp"
#include "lab/route_netlink.hpp"

namespace lastack {

/// Hosts are numbered from 1, and their number is an octet of their addresses; .254 is the
/// middle's.
inline constexpr int kMostHosts = 253;

inline constexpr unsigned kIpv4Prefix = 24;
inline constexpr unsigned kIpv6Prefix = 64;

inline constexpr int kLoopback =
    1;  ///< every namespace's first link (include/net/net_namespace.h, LOOPBACK_IFINDEX)
inline constexpr int kHostLink = 2;
/// Clear of the hosts' own: the kernel takes a link whose peer has its own number for one without a
/// peer, and lets it wait for its carrier (net/core/link_watch.c, linkwatch_urgent_event).
inline int middle_link(int host) {
  return 100 + host;
}

inline constexpr const char* kHostLinkName = "eth0";

Address host_ipv4(int host);    ///< 10.0.H.1
Address middle_ipv4(int host);  ///< 10.0.H.254
Address host_ipv6(int host);    ///< fd00:0:0:H::1, H hexadecimal
Address middle_ipv6(int host);  ///< fd00:0:0:H::fe

MacAddress host_mac(int host);    ///< 02:00:00:00:H:01, a locally administered one
MacAddress middle_mac(int host);  ///< 02:00:00:00:H:fe

/// IPv6 may be absent from a kernel, or switched off when it was started (ipv6.disable=1).
bool kernel_has_ipv6();

}  // namespace lastack
