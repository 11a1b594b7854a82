#include "wire/interceptor.hpp"

#include "wire/packet_rules.hpp"

namespace lastack {

Interceptor::Interceptor(asio::io_context& io, RuleBackend backend, QueueOptions options)
    : Interceptor(io, forwarded(backend), options) {}

Interceptor::Interceptor(asio::io_context& io, const Interception& which, QueueOptions options)
    : queue_(io, which.queue, options), injector_(which.mark) {
  which.install(which.queue);
}

void Interceptor::emit(std::span<const std::uint8_t> packet) {
  // A verdict given in this batch may still wait; a copy must not overtake its original.
  queue_.flush();
  injector_.send(packet);
}

}  // namespace lastack
