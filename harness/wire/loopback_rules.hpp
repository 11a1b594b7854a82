// The packet rules of a namespace that talks to itself: every TCP segment on its loopback link goes
// to the queue, once.
#pragma once

#include <cstdint>

#include "wire/rule_backend.hpp"

namespace lastack {

/// On what Lastack injects where the rules would meet it again. No other program is likely to use
/// that number.
inline constexpr std::uint32_t kOwnMark = 0x1a57acc0;

/// The index of the link lo, in the current namespace. Throws std::system_error.
std::uint32_t loopback_index();

/// As install_packet_rules, but on the hook INPUT, of the link lo, and without what bears kOwnMark.
///
/// At INPUT the segment has left its sender for good: the loopback device has taken it from the
/// sender's socket (drivers/net/loopback.c, skb_orphan). At OUTPUT it would still count as the
/// sender's: one that is held there is never sent again, because the kernel sees it in a queue of
/// its own host (net/ipv4/tcp_output.c, skb_still_in_host_queue), and small queues would throttle
/// the rest.
void install_loopback_rules(std::uint16_t queue_number, RuleBackend backend);

}  // namespace lastack
