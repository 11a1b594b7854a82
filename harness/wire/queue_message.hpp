// Netlink messages of a queue (linux/netfilter/nfnetlink_queue.h), to and fro. Private to wire/.
#pragma once

#include <cstdint>
#include <optional>

#include "wire/queue_item.hpp"

struct nlmsghdr;

namespace lastack {

/// The item in a message; nothing if the message is of another type. Throws std::runtime_error if
/// an item's message lacks its header or was cut short.
std::optional<QueueItem> parse_queue_item(const nlmsghdr& message, Time at);

}  // namespace lastack
