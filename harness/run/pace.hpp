// Whether the loop keeps time. A segment waits for its verdict as long as the loop is late, and
// what waits for 200 ms is sent again by its kernel (TCP_RTO_MIN, include/net/tcp.h): an answer to
// us and not to a fault.
#pragma once

#include <deque>

#include "system/asio.hpp"
#include "system/clock.hpp"

namespace lastack {

/// Later than this, the loop has disturbed what it was to watch: half of the shortest
/// retransmission timeout.
inline constexpr Duration kTooLate = std::chrono::milliseconds(100);

class Pace {
 public:
  explicit Pace(asio::io_context& io) : timer_(io), calm_timer_(io) {}

  /// Measures until stop() is called.
  asio::awaitable<void> watch();
  void stop();

  /// Returns when the loop keeps time, so that more work may be begun; at the latest after a
  /// second, for the machine may be too busy for good.
  asio::awaitable<void> calm();

  /// The latest that the loop came since then; nothing to speak of is zero.
  Duration worst_since(Time begin) const;

 private:
  struct Lag {
    Time at;
    Duration length;
  };
  asio::steady_timer timer_;
  asio::steady_timer calm_timer_;
  std::deque<Lag> lags_;  // those worth speaking of, the oldest first
  bool stopped_ = false;
};

}  // namespace lastack
