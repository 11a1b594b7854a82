// The middle of one host's own connections: what stands between its wire and the record.
#pragma once

#include <functional>
#include <memory>
#include <set>

#include "exec/own_host.hpp"
#include "exec/own_host_plan.hpp"
#include "exec/record_bound.hpp"
#include "judge/result.hpp"
#include "run/crossing.hpp"
#include "run/pace.hpp"
#include "run/state_watch.hpp"

namespace lastack {

/// Lives in the network namespace in which the calling thread constructs it.
class HostMiddle {
 public:
  /// The plan's faults move into it; their names and places stay.
  HostMiddle(asio::io_context& io, OwnHostPlan& plan, OwnHost host);

  /// From now on segments come, and are judged. Throws std::system_error.
  void start(const Interception& which, const QueueOptions& queue);
  /// Looks at states that no segment brings about, until `stop()`; measures how late the loop is.
  void watch();
  void stop() { stopped_ = true; }
  /// Returns when nothing has crossed for a moment, or some time has passed.
  asio::awaitable<void> quiet();
  /// What is held goes on its way; nothing is touched any more.
  void let_all_go();

  /// One more who is called when something crossed, was released or emitted (a fault may have
  /// fired), or when somebody says that something else has changed.
  void on_change(std::function<void()> listener) { listeners_.push_back(std::move(listener)); }
  void tell_change() const {
    for (const auto& listener : listeners_) listener();
  }

  /// Somebody reads the record while it grows, or may do something because of it: from now on it
  /// has whole segments, and the sockets' states, which cost two lookups for each segment of a
  /// short connection.
  void is_read_from_now_on() {
    is_read_ = true;
    crossing_.hand_over_whole();
  }

  Crossing& crossing() { return crossing_; }
  Loss loss() const { return crossing_.loss(); }
  StateWatch& states() { return watch_; }
  Moments& moments() { return moments_; }
  const Engine& engine() const { return crossing_.engine(); }
  Trace& trace() { return *trace_; }

  /// Everything of a result but what was found (host_result.hpp).
  void describe(RunResult& run) const;

 private:
  asio::awaitable<void> look_at_states();
  void look_at(const std::set<std::size_t>& connections);

  asio::io_context& io_;
  OwnHostPlan& plan_;
  std::shared_ptr<Trace> trace_;
  OwnHost host_;
  Moments moments_;
  Crossing crossing_;
  StateWatch watch_;
  RecordBound bound_;
  Pace pace_;
  std::vector<std::function<void()>> listeners_;
  bool is_read_;
  bool stopped_ = false;
};

}  // namespace lastack
