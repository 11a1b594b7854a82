// The middle of a lab: every segment between the hosts is named, judged by the fault engine, and
// written down.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "fault/connection_names.hpp"
#include "fault/engine.hpp"
#include "run/door.hpp"
#include "run/moments.hpp"
#include "run/parties.hpp"
#include "segment/connections.hpp"
#include "trace/trace.hpp"
#include "wire/interceptor.hpp"

namespace lastack {

class Crossing {
 public:
  Crossing(asio::io_context& io, Parties& parties, std::vector<std::unique_ptr<Fault>> faults,
           std::uint64_t seed, Moments& moments, Trace& trace);
  /// In the network namespace in which the calling thread stands. From now on segments wait in the
  /// kernel; start() lets them come. Throws std::system_error.
  void intercept(const Interception& which, const QueueOptions& queue);
  void start();
  /// Nothing crosses any more, and no fault acts: what the hosts still say when they are taken down
  /// belongs to no run.
  void stop();

  /// Segments come whole from now on, if they did not (QueueOptions::headers_only). What
  /// was cut before passes all faults by.
  void hand_over_whole() { interceptor_->hand_over_whole(); }

  /// Who is asked of each segment first. The door outlives this object, or its start() at least.
  void set_door(Door& door) { door_ = &door; }
  /// What the door has kept counts as sent now. If no fault takes it, it passes with that mark (see
  /// Queue::accept).
  void let_in(std::shared_ptr<const Segment> segment, std::uint32_t item, std::uint32_t mark);
  /// It never counts as sent: its sender will send it again, or give up.
  void turn_away(std::uint32_t item);

  /// One more fault, behind the others; what comes from now on counts. Its index.
  std::size_t arm(std::unique_ptr<Fault> fault);
  /// See Engine::remove.
  void disarm(std::size_t fault);

  const Connections& connections() const { return connections_; }
  const Engine& engine() const { return engine_; }
  /// The names of connections; whoever opens one under a name says so here beforehand.
  ConnectionNames& names() { return names_; }
  Loss loss() const { return interceptor_->loss(); }
  std::uint64_t too_long() const { return interceptor_->too_long(); }
  int receive_buffer() const { return interceptor_->receive_buffer(); }
  /// When a segment last came, left or was judged.
  Time last_activity() const { return last_activity_; }

  /// True if what was touched last on a connection, whose ends are both ESTABLISHED, cannot have
  /// changed that: no SYN, FIN or RST. Looking at the sockets for each segment of a bulk transfer
  /// would cost more than the segment.
  bool is_bulk(std::size_t connection, bool settled) const {
    return settled && !momentous_.contains(connection);
  }
  /// Called once after a batch of verdicts has left, with the connections that were touched.
  void on_touched(std::function<void(const std::set<std::size_t>&)> listener) {
    touched_listener_ = std::move(listener);
  }

 private:
  /// A segment in the kernel's queue, by the queue's number for it.
  struct Waiting {
    std::uint32_t item;
    std::uint32_t mark;
  };
  void take(const QueueItem& item);
  void arrive(std::shared_ptr<const Segment> segment, Waiting waiting, Time at);
  void perform(const std::vector<Act>& acts);
  void settle(const Act& act, Fate fate);
  void let_go(const Act& act, WireRecord& record, Waiting waiting);
  void emit(const Act& act);
  void touch(const Arrival& arrival);
  void tell_engine(const Event& event);
  void set_alarm();

  asio::io_context& io_;
  Parties& parties_;
  Moments& moments_;
  Trace& trace_;
  Connections connections_;
  ConnectionNames names_;
  Engine engine_;
  std::optional<Interceptor> interceptor_;
  asio::steady_timer alarm_;
  SegmentId last_id_ = 0;
  std::unordered_map<SegmentId, Waiting> waiting_;  // segments without a verdict
  Door* door_ = nullptr;
  std::set<std::size_t> touched_;
  std::set<std::size_t> momentous_;  // of the touched ones
  std::function<void(const std::set<std::size_t>&)> touched_listener_;
  Time last_activity_{};
  bool is_over_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace lastack
