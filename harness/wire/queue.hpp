// The kernel's queue of segments that wait for a verdict, on an event loop.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "system/asio.hpp"
#include "wire/loss.hpp"
#include "wire/netfilter_socket.hpp"
#include "wire/queue_item.hpp"
#include "wire/queue_occupancy.hpp"
#include "wire/receive_batch.hpp"
#include "wire/verdict_sender.hpp"

struct nlmsghdr;

namespace lastack {

struct QueueOptions {
  // Items in the kernel, held ones included. Far more than a receive buffer can take, so that loss
  // shows as an overrun, which every user can see, and not as a full queue, which only root can
  // (loss.hpp). The number itself costs nothing.
  std::uint32_t max_length = 1u << 20;
  // Bytes asked for; without the right to force it, net.core.rmem_max is the limit.
  int receive_buffer = 32 << 20;
  // What nobody reads need not be copied: an item has no more than its headers until
  // hand_over_whole(). Links hand over no packet that is larger than their MTU meanwhile, or it
  // counts as one segment.
  bool headers_only = false;
};

/// Binds queue `number` of the network namespace in which the calling thread constructs it. One
/// item is one wire segment (no GSO flag), whole unless the options say otherwise; no fail-open;
/// ENOBUFS is counted and never silenced. Not for use by two threads at once. An item's verdict may
/// be given at any time or never; when this object goes, the kernel drops what is still held.
class Queue {
 public:
  /// Throws std::system_error: without CAP_NET_ADMIN over the namespace, without nfnetlink_queue in
  /// the kernel, or when another socket owns the queue; the texts differ.
  Queue(asio::io_context& io, std::uint16_t number, QueueOptions options = {});
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;

  /// From now on `handler` is called for each item, in order, on the loop; items that came before
  /// wait until then. It must not destroy this object. What it throws leaves through the loop's
  /// run(), and reading stops.
  void start(QueueHandler handler);
  /// No item is read any more: what comes waits until this object goes.
  void stop() {
    stopped_ = true;  // a handler that the loop holds ready is not cancelled any more
    readiness_.cancel();
  }

  /// Verdicts given inside the handler leave together when the batch (at most 64 items) ends;
  /// others at once. A `mark` that is not 0 is the packet's for the rules behind the queue.
  void accept(std::uint32_t id, std::uint32_t mark = 0);
  /// The item leaves as these bytes: a whole IP packet with right checksums. Throws
  /// std::invalid_argument for anything that is no whole IP packet or longer than 65531 bytes.
  void accept_as(std::uint32_t id, std::span<const std::uint8_t> packet, std::uint32_t mark = 0);
  void drop(std::uint32_t id);
  /// Of what comes from now on. Items that wait to be read may still be cut.
  void hand_over_whole();
  /// Sends the verdicts given so far now, in the middle of a batch, so that what is done next comes
  /// after them.
  void flush() { verdicts_.flush(); }

  Loss loss() const;
  /// Segments longer than a queue hands over, which passed unjudged. None where the links' MTU is
  /// ours to set (lab/loopback.hpp).
  std::uint64_t too_long() const { return too_long_; }
  /// Octets that the kernel gives the queue's socket.
  int receive_buffer() const { return socket_.receive_buffer(); }

 private:
  void configure(std::uint32_t max_length);
  void wait();
  void read_batch();
  void read(std::span<const std::byte> datagram, Time at);
  void take(const QueueItem& item);
  void judge(std::uint32_t id, int verdict, std::span<const std::uint8_t> packet = {},
             std::uint32_t mark = 0);

  NetfilterSocket socket_;
  asio::posix::stream_descriptor readiness_;
  QueueCounters counters_;
  QueueOccupancy occupancy_;
  VerdictSender verdicts_;
  ReceiveBatch batch_;
  QueueHandler handler_;
  std::uint16_t number_;
  std::uint32_t max_length_;
  bool headers_only_;
  std::uint32_t last_id_ = 0;
  std::uint64_t items_ = 0;
  std::uint64_t too_long_ = 0;
  std::uint64_t overruns_ = 0;
  std::uint64_t missing_ids_ = 0;
  std::uint64_t refused_verdicts_ = 0;
  bool in_batch_ = false;
  bool stopped_ = false;
  // Gone when this object is; a handler that the loop holds ready asks it.
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace lastack
