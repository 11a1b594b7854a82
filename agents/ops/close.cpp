// close: closes descriptors; answers when close(2) has returned.
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "failure.hpp"
#include "ops/closing.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

bool lingers(int socket) {
  linger value{};
  socklen_t size = sizeof value;
  return ::getsockopt(socket, SOL_SOCKET, SO_LINGER, &value, &size) == 0 && value.l_onoff != 0 &&
         value.l_linger > 0;
}

// With SO_LINGER and a time close(2) sleeps even for a non-blocking socket (net/ipv4/tcp.c,
// tcp_close), so it gets a thread, and the other requests go on.
asio::awaitable<int> close_slowly(int descriptor) {
  asio::steady_timer done(co_await asio::this_coro::executor,
                          asio::steady_timer::time_point::max());
  int error = 0;
  std::jthread closer([&] {
    error = ::close(descriptor) < 0 ? errno : 0;
    asio::post(done.get_executor(), [&] { done.cancel(); });
  });
  boost::system::error_code cancelled;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  co_return error;
}

asio::awaitable<void> close_one(Agent& agent, const std::string& name) {
  Fd descriptor = agent.take(name);
  const int number = descriptor.release();
  int error = 0;
  if (lingers(number)) {
    error = co_await close_slowly(number);
  } else if (::close(number) < 0) {
    error = errno;
  }
  if (error != 0) throw CallFailed("close", error);
}

asio::awaitable<Json> run_close(Agent& agent, const Request& request, Wait&) {
  std::size_t closed = 0;
  const std::vector<std::string> names = sockets_to_close(agent, request);
  for (const std::string& name : names) {
    if (!agent.find(name)) continue;  // written twice in the list, or closed while another lingered
    co_await close_one(agent, name);
    ++closed;
  }
  co_return Json{{"closed", closed}};
}

}  // namespace

extern const Op close_op{"close", "socket sockets", run_close};

}  // namespace lastack
