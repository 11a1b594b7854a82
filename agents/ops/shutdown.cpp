// shutdown: ends one direction, or both, and keeps the descriptor.
#include <sys/socket.h>

#include "failure.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

int how_of(const Request& request) {
  const std::string how = request.text("how");
  if (how == "read") return SHUT_RD;
  if (how == "write") return SHUT_WR;
  if (how == "both") return SHUT_RDWR;
  throw ProtocolFault("\"how\" must be \"read\", \"write\" or \"both\"");
}

asio::awaitable<Json> run_shutdown(Agent& agent, const Request& request, Wait&) {
  const int how = how_of(request);
  called("shutdown", ::shutdown(agent.socket(request.text("socket"))->fd(), how));
  co_return Json::object();
}

}  // namespace

extern const Op shutdown_op{"shutdown", "socket how", run_shutdown};

}  // namespace lastack
