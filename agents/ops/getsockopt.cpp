// getsockopt: reads one option by its C name.
#include "ops/ops.hpp"
#include "options.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_getsockopt(Agent& agent, const Request& request, Wait&) {
  const auto socket = agent.socket(request.text("socket"));
  co_return Json{{"value", get_option(socket->fd(), request.text("name"))}};
}

}  // namespace

extern const Op getsockopt_op{"getsockopt", "socket name", run_getsockopt};

}  // namespace lastack
