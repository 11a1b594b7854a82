// so_error: takes the socket's pending error, by name. Reading clears it (socket(7)).
#include "ops/ops.hpp"
#include "options.hpp"
#include "system/errno_name.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_so_error(Agent& agent, const Request& request, Wait&) {
  const auto socket = agent.socket(request.text("socket"));
  const int error = get_option(socket->fd(), "SO_ERROR").get<int>();
  co_return Json{{"so_error", error == 0 ? "0" : errno_name(error)}};
}

}  // namespace

extern const Op so_error_op{"so_error", "socket", run_so_error};

}  // namespace lastack
