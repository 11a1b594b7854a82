// abort: closes with SO_LINGER {1, 0}, so that a connection ends with a RST (tcp(7), RFC
// 9293 3.10.5).
#include <sys/socket.h>

#include "failure.hpp"
#include "ops/closing.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_abort(Agent& agent, const Request& request, Wait&) {
  std::size_t closed = 0;
  for (const std::string& name : sockets_to_close(agent, request)) {
    const auto socket = agent.find(name);
    if (!socket) continue;  // written twice in the list
    const linger at_once{1, 0};
    called("setsockopt",
           ::setsockopt(socket->fd(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
    agent.take(name);
    ++closed;
  }
  co_return Json{{"closed", closed}};
}

}  // namespace

extern const Op abort_op{"abort", "socket sockets", run_abort};

}  // namespace lastack
