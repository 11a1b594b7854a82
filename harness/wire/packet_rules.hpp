// The packet rules of the middle namespace: every forwarded TCP segment goes to the queue.
#pragma once

#include <cstdint>

#include "wire/rule_backend.hpp"

namespace lastack {

/// Queues are numbered per network namespace, and each of ours has a namespace to itself.
inline constexpr std::uint16_t kQueueNumber = 0;

/// Stands in the network namespace in which the calling thread installs it, for IPv4 and IPv6:
/// tables `ip lastack` and `ip6 lastack`, each with one chain on the FORWARD hook (filter, priority
/// 0, policy accept) and one rule. ICMP and all else that is not TCP passes unqueued. There is no
/// bypass: without a listener on the queue the segments are dropped.
///
/// The rules stay until the namespace goes, which is private and ends with its lab. To delete them
/// would keep the event loop, and every lab on it, waiting for an RCU grace period (some 15 ms on a
/// busy machine): the kernel waits for its pending deletions whenever a netfilter socket is closed
/// (net/netfilter/nf_tables_api.c, nft_rcv_nl_event).
///
/// Throws std::system_error with the step that the kernel refused; nothing then stands. A namespace
/// that has the rules already refuses them (EEXIST).
void install_packet_rules(std::uint16_t queue_number, RuleBackend backend);

}  // namespace lastack
