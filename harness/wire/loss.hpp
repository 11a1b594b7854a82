// Segments that were lost between the kernel's queue and us, which no fault asked for: they make a
// run invalid.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "system/fd.hpp"

namespace lastack {

/// All numbers count from the queue's creation. One lost segment can show in several of them:
///
/// The receive buffer overran: `overruns` counts episodes; `netlink_drops`, `user_dropped` and
/// `missing_ids` count segments (`missing_ids` only when a later segment has come).
///
/// The queue was full: `queue_dropped` counts segments, and nothing else does, for the kernel gives
/// an id only after that check (net/netfilter/nfnetlink_queue.c, __nfqnl_enqueue_packet). Where
/// that counter may not be read, `may_have_been_full` stands in for it.
struct Loss {
  // Reads that answered ENOBUFS.
  std::uint64_t overruns = 0;
  // Gaps in the items' ids.
  std::uint64_t missing_ids = 0;
  // The socket's own drop counter (SO_MEMINFO; "Drops" in /proc/net/netlink).
  std::uint64_t netlink_drops = 0;
  // Verdicts for an item that was gone: its interface went down, or it had been judged before.
  std::uint64_t refused_verdicts = 0;
  // /proc/net/netfilter/nfnetlink_queue, columns 6 and 7; nothing where that file may not be read.
  std::optional<std::uint64_t> queue_dropped = std::nullopt;
  std::optional<std::uint64_t> user_dropped = std::nullopt;
  // The queue cannot be shown to have stayed below its maximum length. Counts only if queue_dropped
  // is unknown.
  bool may_have_been_full = false;

  bool any() const;
  /// "nothing was lost", or what was, for a person to read.
  std::string describe() const;
};

/// The kernel's own counters of one queue in the network namespace in which it was constructed.
class QueueCounters {
 public:
  explicit QueueCounters(std::uint16_t queue_number);
  /// Fills queue_dropped and user_dropped; leaves them empty where the file may not be read (it
  /// belongs to the first user namespace's root, mode 0440) or does not exist.
  void read_into(Loss& loss) const;

 private:
  Fd file_;  // a /proc/net file stays with the namespace in which it was opened
  std::uint16_t queue_number_;
};

}  // namespace lastack
