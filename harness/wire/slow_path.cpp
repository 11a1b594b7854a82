#include "wire/slow_path.hpp"

#include "wire/packet_rules.hpp"

namespace lastack {
SlowPath::SlowPath(asio::io_context& io, RuleBackend backend, const QueueOptions& options,
                   Duration latency)
    : latency_(latency), queue_(io, kQueueNumber, options), alarm_(io) {
  install_packet_rules(kQueueNumber, backend);
}

void SlowPath::start() {
  queue_.start([this](const QueueItem& item) {
    const bool is_first = waiting_.empty();
    waiting_.push_back({item.at + latency_, item.id});
    if (is_first) arm();
  });
}

void SlowPath::arm() {
  alarm_.expires_at(waiting_.front().leaves);
  alarm_.async_wait(
      [this, alive = std::weak_ptr<int>(alive_)](boost::system::error_code cancelled) {
        if (cancelled || alive.expired()) return;
        while (!waiting_.empty() && waiting_.front().leaves <= now()) {
          queue_.accept(waiting_.front().id);
          waiting_.pop_front();
        }
        if (!waiting_.empty()) arm();
      });
}

}  // namespace lastack
