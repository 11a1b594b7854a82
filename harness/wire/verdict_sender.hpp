// The verdicts on their way to the kernel, in the order in which they were given. Private to wire/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "system/asio.hpp"

namespace lastack {

class VerdictSender {
 public:
  /// `socket` is the queue's own: the kernel takes verdicts from no other
  /// (net/netfilter/nfnetlink_queue.c, verdict_instance_lookup). It is not owned.
  VerdictSender(asio::io_context& io, int socket, std::uint16_t queue_number);

  /// `packet` empty: the item leaves as it came; otherwise these bytes leave instead. `verdict` is
  /// NF_ACCEPT or NF_DROP. `mark`, if it is not 0, is the packet's from then on (fwmark).
  void give(std::uint32_t id, int verdict, std::span<const std::uint8_t> packet = {},
            std::uint32_t mark = 0);
  /// Sends what was given. Where the kernel has no memory for it just now (ENOBUFS, EAGAIN), the
  /// rest keeps its order and is tried again after a millisecond, before anything given later.
  /// Throws std::system_error on any other failure.
  void flush();
  /// How many the kernel has taken.
  std::uint64_t sent() const { return sent_; }

 private:
  struct Chunk {
    std::size_t bytes = 0;
    std::size_t verdicts = 0;
  };
  Chunk chunk_from(std::size_t start) const;
  void retry_soon();

  asio::steady_timer retry_;
  int socket_;
  std::uint16_t queue_number_;
  std::vector<char> waiting_;
  std::uint64_t sent_ = 0;
  bool retrying_ = false;
  // Gone when this object is; a handler that the loop holds ready asks it.
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace lastack
