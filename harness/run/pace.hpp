// Whether the loop keeps time, and whether anybody does. A segment waits for its verdict as long as
// the loop is late, and what waits for 200 ms is sent again by its kernel (TCP_RTO_MIN,
// include/net/tcp.h): an answer to us and not to a fault. The loop goes first on this machine
// (system/promptness); what the hosts' programs have to wait for a processor, a thread that is
// scheduled as they are has to wait, too.
#pragma once

#include <deque>
#include <mutex>
#include <thread>

#include "system/asio.hpp"
#include "system/clock.hpp"

namespace lastack {

/// Later than this, the loop has disturbed what it was to watch: half of the shortest
/// retransmission timeout.
inline constexpr Duration kTooLate = std::chrono::milliseconds(100);

/// How late somebody came, and when. For use by several threads.
class Lateness {
 public:
  void note(Duration length);
  /// Nothing to speak of is zero.
  Duration worst_since(Time begin) const;
  Duration latest() const;

 private:
  struct Lag {
    Time at;
    Duration length;
  };
  mutable std::mutex mutex_;
  std::deque<Lag> lags_;  // those worth speaking of, the oldest first
  Duration latest_{};
};

class Pace {
 public:
  explicit Pace(asio::io_context& io) : timer_(io), calm_timer_(io) {}

  /// Measures the loop until stop() is called.
  asio::awaitable<void> watch();
  /// Measures, on a thread of its own, how long others wait; as long as this object lives.
  void watch_others();
  void stop();

  /// Returns when loop and machine keep time, so that more work may be begun; at the latest after a
  /// second, for the machine may be too busy for good.
  asio::awaitable<void> calm();

  /// The latest that the loop came since then, and that a program of this machine was woken.
  Duration loop_late_since(Time begin) const { return loop_.worst_since(begin); }
  Duration others_late_since(Time begin) const { return others_.worst_since(begin); }

 private:
  asio::steady_timer timer_;
  asio::steady_timer calm_timer_;
  Lateness loop_;
  Lateness others_;
  bool stopped_ = false;
  std::jthread watcher_;
};

}  // namespace lastack
