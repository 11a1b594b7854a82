// Everything between the kernel and the fault engine: the rules, the queue and the way back to the
// wire.
#pragma once

#include <cstdint>
#include <span>

#include "system/asio.hpp"
#include "wire/injector.hpp"
#include "wire/interception.hpp"
#include "wire/loss.hpp"
#include "wire/queue.hpp"
#include "wire/queue_item.hpp"
#include "wire/rule_backend.hpp"

namespace lastack {

/// Lives in the network namespace in which the calling thread constructs it (the middle one of a
/// lab); from then on any thread may drive it, one at a time. From construction every forwarded TCP
/// segment waits for a verdict. When it ends, the kernel drops what is held and all that comes
/// after it: the way stays shut until the namespace goes (packet_rules.hpp says why).
class Interceptor {
 public:
  /// Throws std::system_error with what was tried; nothing then stands.
  Interceptor(asio::io_context& io, RuleBackend backend, QueueOptions options = {});
  /// Likewise, of other segments than those that are forwarded.
  Interceptor(asio::io_context& io, const Interception& which, QueueOptions options = {});

  /// See Queue::start.
  void start(QueueHandler handler) { queue_.start(std::move(handler)); }
  /// See Queue::stop.
  void stop() { queue_.stop(); }

  /// See Queue::accept, Queue::accept_as.
  void accept(std::uint32_t id, std::uint32_t mark = 0) { queue_.accept(id, mark); }
  void accept_as(std::uint32_t id, std::span<const std::uint8_t> packet, std::uint32_t mark = 0) {
    queue_.accept_as(id, packet, mark);
  }
  void drop(std::uint32_t id) { queue_.drop(id); }

  /// See Queue::hand_over_whole.
  void hand_over_whole() { queue_.hand_over_whole(); }

  /// Sends a packet of our own (see Injector::send), after the segments accepted before.
  void emit(std::span<const std::uint8_t> packet);

  Loss loss() const { return queue_.loss(); }
  std::uint64_t too_long() const { return queue_.too_long(); }
  int receive_buffer() const { return queue_.receive_buffer(); }

 private:
  Queue queue_;
  Injector injector_;
};

}  // namespace lastack
