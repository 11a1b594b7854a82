#include "run/pace.hpp"

#include <algorithm>

namespace lastack {
namespace {

constexpr Duration kTick = std::chrono::milliseconds(10);
constexpr Duration kCalm = std::chrono::milliseconds(15);  // as late as an idle machine may be
constexpr Duration kCalmPatience = std::chrono::seconds(1);
constexpr Duration kWorthKeeping = std::chrono::milliseconds(50);
constexpr std::size_t kKept = 4096;

asio::awaitable<Duration> lag_of_a_tick(asio::steady_timer& timer) {
  const Time due = now() + kTick;
  boost::system::error_code cancelled;
  timer.expires_at(due);
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  co_return std::max(now() - due, Duration::zero());
}

}  // namespace

void Lateness::note(Duration length) {
  const std::lock_guard lock(mutex_);
  latest_ = length;
  if (length < kWorthKeeping) return;
  lags_.push_back({now(), length});
  if (lags_.size() > kKept) lags_.pop_front();
}

Duration Lateness::worst_since(Time begin) const {
  const std::lock_guard lock(mutex_);
  Duration worst{};
  for (auto lag = lags_.rbegin(); lag != lags_.rend() && lag->at >= begin; ++lag)
    worst = std::max(worst, lag->length);
  return worst;
}

Duration Lateness::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

void Pace::watch_others() {
  watcher_ = std::jthread([this](const std::stop_token& over) {
    while (!over.stop_requested()) {
      const Time due = now() + kTick;
      std::this_thread::sleep_until(due);
      others_.note(std::max(now() - due, Duration::zero()));
    }
  });
}

asio::awaitable<void> Pace::watch() {
  while (!stopped_) {
    const Duration lag = co_await lag_of_a_tick(timer_);
    loop_.note(lag);
  }
}

void Pace::stop() {
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> Pace::calm() {
  const Time end = now() + kCalmPatience;
  while (now() < end) {
    const Duration lag = co_await lag_of_a_tick(calm_timer_);
    if (std::max(lag, others_.latest()) < kCalm) co_return;
  }
}

}  // namespace lastack
