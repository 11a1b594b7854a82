// Something that happens once, and can be waited for.
#pragma once

#include <set>

#include "system/asio.hpp"
#include "system/clock.hpp"

namespace lastack {

/// Any number of coroutines of one io_context may wait, each with its own bound. It must outlive
/// them.
class Moment {
 public:
  explicit Moment(asio::io_context& io) : io_(io) {}

  /// Completes with true as soon as it has happened, with false if it has not within `bound`.
  asio::awaitable<bool> wait(Duration bound) {
    Waiting waiting(*this, bound);
    boost::system::error_code error;
    if (!happened_)
      co_await waiting.timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
    co_return happened_;
  }

  void happen() {
    happened_ = true;
    for (asio::steady_timer* timer : waiting_) timer->cancel();
  }
  bool happened() const { return happened_; }

 private:
  struct Waiting {
    Waiting(Moment& what, Duration bound) : moment(what), timer(what.io_, bound) {
      moment.waiting_.insert(&timer);
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    ~Waiting() { moment.waiting_.erase(&timer); }
    Moment& moment;
    asio::steady_timer timer;
  };

  asio::io_context& io_;
  std::set<asio::steady_timer*> waiting_;
  bool happened_ = false;
};

}  // namespace lastack
