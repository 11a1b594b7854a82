// read_once: one recv(2), to show what exactly it says.
#include <sys/socket.h>

#include "byte_summary.hpp"
#include "ops/ops.hpp"
#include "ops/payload.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kSize = 64 * 1024;

asio::awaitable<Json> run_read_once(Agent& agent, const Request& request, Wait& wait) {
  const auto socket = agent.socket(request.text("socket"));
  const auto room = static_cast<std::size_t>(request.number_or("size", kSize, 1, 16 * 1024 * 1024));
  const int flags = flags_of(request);
  std::string buffer(room, '\0');
  const auto attempt = [&] { return ::recv(socket->fd(), buffer.data(), room, flags); };
  ssize_t size = 0;
  if (request.flag_or("wait", false)) {
    size = co_await blocking(wait, socket, Ready::to_read, "recv", attempt);
  } else {
    size = called("recv", attempt());
  }
  ByteSummary summary;
  // With MSG_TRUNC recv(2) on TCP counts bytes that it throws away, and leaves the buffer alone.
  if ((flags & MSG_TRUNC) == 0) summary.add({buffer.data(), static_cast<std::size_t>(size)});
  Json fields{{"eof", size == 0}};
  summary.write_to(fields);
  fields["bytes"] = size;
  co_return fields;
}

}  // namespace

extern const Op read_once_op{"read_once", "socket size wait flags timeout_ms", run_read_once};

}  // namespace lastack
