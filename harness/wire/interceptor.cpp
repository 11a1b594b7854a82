#include "wire/interceptor.hpp"

#include "wire/packet_rules.hpp"

namespace lastack {
Interceptor::Interceptor(asio::io_context& io, RuleBackend backend, QueueOptions options)
    : queue_(io, kQueueNumber, options) {
  install_packet_rules(kQueueNumber, backend);
}

void Interceptor::emit(std::span<const std::uint8_t> packet) {
  // A verdict given in this batch may still wait; a copy must not overtake its original.
  queue_.flush();
  injector_.send(packet);
}

}  // namespace lastack
