// The events of a run, told to whoever waits for one.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <vector>

#include "fault/event.hpp"
#include "system/asio.hpp"

namespace lastack {

/// What nobody tells is looked at this often: the states that a kernel's timers end, for one.
inline constexpr Duration kLookInterval = std::chrono::milliseconds(5);

/// A coroutine waits until somebody wakes it. Wakes that come while nobody waits are not
/// remembered: look first, then wait.
class Signal {
 public:
  explicit Signal(asio::io_context& io) : timer_(io) {}
  void wake() { timer_.cancel(); }
  /// Returns at the latest at `bound`.
  asio::awaitable<void> wait_until(Time bound);

 private:
  asio::steady_timer timer_;
};

class Moments {
 public:
  explicit Moments(asio::io_context& io) : io_(io) {}
  using Listener = std::function<void(const Event&)>;

  /// Listeners are called in the order in which they came. One that tells an event itself is not
  /// called within itself: the event waits its turn.
  void listen(Listener listener) { listeners_.push_back(std::move(listener)); }
  void tell(Event event);
  /// Everything that was told but for segments, which the trace has.
  const std::vector<Happened>& told() const { return told_; }

  /// Waits for the trigger; false if the bound passed first. `history`, in the order of time, is
  /// shown to the trigger first. `look` is called every now and then: a state that a kernel's timer
  /// ends is told by nobody.
  asio::awaitable<bool> wait_for(Trigger trigger, std::vector<Happened> history, Duration bound,
                                 std::function<void()> look);

 private:
  struct Waiter {
    Trigger trigger;
    Signal signal;
    bool fired = false;
  };
  asio::io_context& io_;
  std::vector<Listener> listeners_;
  std::list<Waiter> waiters_;
  std::deque<Event> untold_;
  std::vector<Happened> told_;
  bool telling_ = false;
};

}  // namespace lastack
