// write_once: one send(2), to show what exactly it says.
#include <sys/socket.h>

#include "ops/ops.hpp"
#include "ops/payload.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_write_once(Agent& agent, const Request& request, Wait& wait) {
  const auto socket = agent.socket(request.text("socket"));
  const Payload payload = Payload::of(request);
  const int flags = flags_of(request);
  const auto attempt = [&] {
    const std::string_view bytes = payload.from(0);
    return ::send(socket->fd(), bytes.data(), bytes.size(), flags);
  };
  ssize_t size = 0;
  if (request.flag_or("wait", false)) {
    size = co_await blocking(wait, socket, Ready::to_write, "send", attempt);
  } else {
    size = called("send", attempt());
  }
  co_return Json{{"bytes", size}};
}

}  // namespace

extern const Op write_once_op{"write_once", "socket text hex size fill wait flags timeout_ms",
                              run_write_once};

}  // namespace lastack
