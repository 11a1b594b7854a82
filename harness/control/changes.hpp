// Something changes again and again, and coroutines wait for the next time.
#pragma once

#include <set>

#include "system/asio.hpp"
#include "system/clock.hpp"

namespace lastack {

/// Changes that come while nobody waits are not remembered: look first, then wait. It must outlive
/// those who wait.
class Changes {
 public:
  explicit Changes(asio::io_context& io) : io_(io) {}

  void tell() {
    for (asio::steady_timer* timer : waiting_) timer->cancel();
  }

  /// Returns with the next change, at the latest at `bound`.
  asio::awaitable<void> wait_until(Time bound) {
    asio::steady_timer timer(io_, bound);
    waiting_.insert(&timer);
    boost::system::error_code told;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, told));
    waiting_.erase(&timer);
  }

 private:
  asio::io_context& io_;
  std::set<asio::steady_timer*> waiting_;
};

}  // namespace lastack
