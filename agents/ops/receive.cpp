// receive: reads until so many bytes have come, or some, or the end of the stream.
#include <sys/socket.h>

#include <algorithm>
#include <limits>

#include "byte_summary.hpp"
#include "failure.hpp"
#include "ops/ops.hpp"
#include "ops/payload.hpp"

namespace lastack {
namespace {

constexpr std::uint64_t kUntilEof = std::numeric_limits<std::uint64_t>::max();

struct Until {
  std::uint64_t bytes = kUntilEof;
  bool some = false;
};

Until until_of(const Request& request) {
  const Json& until = request.value("until");
  if (until == "some") return {kUntilEof, true};
  if (until == "eof") return {};
  if (!until.is_number_integer() || until < 1 || until > kMostBytes)
    throw ProtocolFault("\"until\" must be a number of bytes (1 or more), \"some\" or \"eof\"");
  return {until.get<std::uint64_t>(), false};
}

Json fields_of(const ByteSummary& summary, bool eof) {
  Json fields{{"eof", eof}};
  summary.write_to(fields);
  return fields;
}

asio::awaitable<Json> run_receive(Agent& agent, const Request& request, Wait& wait) {
  const auto socket = agent.socket(request.text("socket"));
  const Until until = until_of(request);
  std::string buffer(64 * 1024, '\0');
  ByteSummary summary;
  bool eof = false;
  try {
    while (!eof && summary.size() < until.bytes && !(until.some && summary.size() > 0)) {
      const std::size_t room = std::min<std::uint64_t>(buffer.size(), until.bytes - summary.size());
      const auto attempt = [&] { return ::recv(socket->fd(), buffer.data(), room, MSG_DONTWAIT); };
      const ssize_t size = co_await blocking(wait, socket, Ready::to_read, "recv", attempt);
      summary.add({buffer.data(), static_cast<std::size_t>(size)});
      eof = size == 0;
    }
  } catch (CallFailed& failure) {
    failure.fields = fields_of(summary, false);
    throw;
  }
  co_return fields_of(summary, eof);
}

}  // namespace

extern const Op receive_op{"receive", "socket until timeout_ms", run_receive};

}  // namespace lastack
