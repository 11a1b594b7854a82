// name: the socket's two ends, getsockname(2) and getpeername(2).
#include <cerrno>

#include "address.hpp"
#include "failure.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

Json peer_or_null(int socket) {
  try {
    return to_text(peer_address(socket));
  } catch (const CallFailed& failure) {
    if (failure.error != ENOTCONN) throw;
    return nullptr;
  }
}

asio::awaitable<Json> run_name(Agent& agent, const Request& request, Wait&) {
  const auto socket = agent.socket(request.text("socket"));
  co_return Json{{"local", to_text(local_address(socket->fd()))},
                 {"peer", peer_or_null(socket->fd())}};
}

}  // namespace

extern const Op name_op{"name", "socket", run_name};

}  // namespace lastack
