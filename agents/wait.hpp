// The waiting of one request: what blocks in a program with threads.
#pragma once

#include <sys/types.h>

#include <concepts>
#include <optional>
#include <string>

#include "failure.hpp"
#include "socket.hpp"
#include "system/clock.hpp"

namespace lastack {

/// One request waits in one place at a time: until a socket is ready, its time is up, or it is
/// cancelled.
class Wait {
 public:
  explicit Wait(asio::io_context& io) : timer_(io) {}

  /// From here on the request may take this long.
  void limit(std::optional<Duration> timeout);

  /// Completes when `socket` may be ready (call again to be sure). Throws CallFailed{call}: with
  /// `errno_at_timeout` and timed_out when the time is up, with ECANCELED when the request was
  /// cancelled or the socket was closed meanwhile.
  asio::awaitable<void> until(std::shared_ptr<Socket> socket, Ready ready, const char* call,
                              int errno_at_timeout = EAGAIN);

  /// The same for both directions at once.
  asio::awaitable<void> until_either(std::shared_ptr<Socket> socket, const char* call);

  void cancel(std::string why);
  void wake() { timer_.cancel(); }

 private:
  asio::awaitable<void> pause(std::shared_ptr<Socket> socket, const char* call,
                              int errno_at_timeout);
  void refuse_if_cancelled(Socket& socket, const char* call) const;

  asio::steady_timer timer_;
  asio::steady_timer::time_point deadline_ = asio::steady_timer::time_point::max();
  std::string cancelled_;
};

/// Makes `attempt` (a non-blocking system call that returns -1 and errno) as often as it takes, as
/// the blocking call would. Returns its result; throws CallFailed.
template <std::invocable Attempt>
asio::awaitable<ssize_t> blocking(Wait& wait, std::shared_ptr<Socket> socket, Ready ready,
                                  const char* call, Attempt attempt) {
  while (true) {
    const ssize_t result = attempt();
    if (result >= 0) co_return result;
    if (errno == EINTR) continue;
    if (errno != EAGAIN) throw CallFailed(call, errno);
    co_await wait.until(socket, ready, call);
  }
}

}  // namespace lastack
