// The loopback link of a network namespace, which is down in a new one.
#pragma once

namespace lastack {

/// As large as a packet of the loopback link may be so that a queue can hand it over whole: an
/// attribute of a netlink message has 65531 octets of room, and the link's own 65536 are more than
/// an IPv4 packet can have anyway. A multiple of 16, as fragments like it.
inline constexpr unsigned kLoopbackMtu = 65520;

/// In the namespace in which the calling thread stands: 127.0.0.1 and, where the kernel has IPv6,
/// ::1 answer from then on. Throws std::system_error.
void set_loopback_up(unsigned mtu = kLoopbackMtu);

}  // namespace lastack
