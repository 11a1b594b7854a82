// A router that takes its time: every TCP segment that it forwards leaves it a while later, in
// order.
#pragma once

#include <deque>
#include <memory>

#include "system/asio.hpp"
#include "system/clock.hpp"
#include "wire/queue.hpp"
#include "wire/rule_backend.hpp"

namespace lastack {

/// Lives in the network namespace in which the calling thread constructs it, and delays by verdicts
/// not given yet, as Lastack does in the middle; so it needs nothing of the kernel that a run does
/// not need anyway (netem is missing from many). Nothing is judged here.
class SlowPath {
 public:
  SlowPath(asio::io_context& io, RuleBackend backend, const QueueOptions& options,
           Duration latency);
  void start();
  Loss loss() const { return queue_.loss(); }
  /// Some segment is on its way through.
  bool holds_something() const { return !waiting_.empty(); }

 private:
  struct Waiting {
    Time leaves;
    std::uint32_t id;
  };
  void arm();

  Duration latency_;
  Queue queue_;
  asio::steady_timer alarm_;
  std::deque<Waiting> waiting_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace lastack
