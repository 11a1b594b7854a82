#include "run/moments.hpp"

#include <algorithm>

namespace lastack {

asio::awaitable<void> Signal::wait_until(Time bound) {
  boost::system::error_code woken;
  timer_.expires_at(bound);
  co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

void Moments::tell(Event event) {
  untold_.push_back(std::move(event));
  if (telling_) return;
  telling_ = true;
  while (!untold_.empty()) {
    const Event next = std::move(untold_.front());
    untold_.pop_front();
    if (!std::holds_alternative<SegmentSeen>(next)) told_.push_back({now(), next});
    for (const Listener& listener : listeners_) listener(next);
    for (Waiter& waiter : waiters_) {
      if (waiter.fired || !waiter.trigger.fires(next, now())) continue;
      waiter.fired = true;
      waiter.signal.wake();
    }
  }
  telling_ = false;
}

asio::awaitable<bool> Moments::wait_for(Trigger trigger, std::vector<Happened> history,
                                        Duration bound, std::function<void()> look) {
  for (const Happened& happened : history) {
    if (trigger.fires(happened.event, happened.at)) co_return true;
  }
  if (trigger.fires(Tick{}, now())) co_return true;
  const Time end = now() + bound;
  const auto waiter = waiters_.insert(waiters_.end(), Waiter{std::move(trigger), Signal(io_)});
  while (!waiter->fired && now() < end) {
    const Time due = std::min(end, waiter->trigger.wakes().value_or(end));
    co_await waiter->signal.wait_until(std::min(due, now() + kLookInterval));
    if (!waiter->fired) waiter->fired = waiter->trigger.fires(Tick{}, now());
    if (!waiter->fired) look();
  }
  const bool fired = waiter->fired;
  waiters_.erase(waiter);
  co_return fired;
}

}  // namespace lastack
