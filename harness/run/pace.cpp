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

asio::awaitable<void> Pace::watch() {
  while (!stopped_) {
    const Duration lag = co_await lag_of_a_tick(timer_);
    if (lag < kWorthKeeping) continue;
    lags_.push_back({now(), lag});
    if (lags_.size() > kKept) lags_.pop_front();
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
    if (lag < kCalm) co_return;
  }
}

Duration Pace::worst_since(Time begin) const {
  Duration worst{};
  for (auto lag = lags_.rbegin(); lag != lags_.rend() && lag->at >= begin; ++lag)
    worst = std::max(worst, lag->length);
  return worst;
}

}  // namespace lastack
