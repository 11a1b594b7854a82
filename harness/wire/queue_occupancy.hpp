// How full the kernel's queue can have been, reckoned from what is seen outside. Private to wire/.
#pragma once

#include <algorithm>
#include <cstdint>

namespace lastack {

/// The kernel drops an item without a trace in its ids when the queue is full, and only the first
/// user namespace's root may read the counter of that. So two upper bounds of the queue's length
/// are kept; the lower one holds. While it is below the queue's maximum, nothing can have been
/// dropped for that reason.
class QueueOccupancy {
 public:
  /// `socket_capacity`: no more items than this fit into the socket's receive buffer.
  explicit QueueOccupancy(std::uint64_t socket_capacity) : socket_capacity_(socket_capacity) {}

  /// `read` items so far came out of the socket, and the kernel has taken `judged` verdicts.
  void seen(std::uint64_t read, std::uint64_t judged) {
    read_ = read;
    highest_held_ = std::max(highest_held_, read - std::min(read, judged));
    // Whatever was read since the socket was last empty came into the queue after that moment, and
    // so after the verdicts before it.
    highest_queued_ = std::max(highest_queued_, read - judged_when_empty_);
  }
  /// The socket had nothing more to read.
  void emptied(std::uint64_t judged) { judged_when_empty_ = std::min(read_, judged); }

  /// The longest that the queue can have been, if at most `unread` items wait in the socket now.
  std::uint64_t highest(std::uint64_t unread) const {
    const std::uint64_t queued = std::max(highest_queued_, read_ + unread - judged_when_empty_);
    return std::min(queued, highest_held_ + socket_capacity_);
  }

 private:
  std::uint64_t socket_capacity_;
  std::uint64_t read_ = 0;
  std::uint64_t judged_when_empty_ = 0;
  std::uint64_t highest_held_ = 0;
  std::uint64_t highest_queued_ = 0;
};

}  // namespace lastack
