// send: writes bytes; completes when the kernel has taken them all.
#include <sys/socket.h>

#include "ops/ops.hpp"
#include "ops/payload.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_send(Agent& agent, const Request& request, Wait& wait) {
  const auto socket = agent.socket(request.text("socket"));
  const Payload payload = Payload::of(request);
  const bool all = request.flag_or("all", true);
  const int flags = flags_of(request);
  std::int64_t sent = 0;
  try {
    do {
      const auto attempt = [&] {
        const std::string_view bytes = payload.from(sent);
        return ::send(socket->fd(), bytes.data(), bytes.size(), flags);
      };
      sent += co_await blocking(wait, socket, Ready::to_write, "send", attempt);
    } while (all && sent < payload.size());
  } catch (CallFailed& failure) {
    failure.fields["bytes"] = sent;
    throw;
  }
  co_return Json{{"bytes", sent}};
}

}  // namespace

extern const Op send_op{"send", "socket text hex size fill all flags timeout_ms", run_send};

}  // namespace lastack
