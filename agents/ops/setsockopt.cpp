// setsockopt: sets one option by its C name.
#include "ops/ops.hpp"
#include "options.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_setsockopt(Agent& agent, const Request& request, Wait&) {
  const auto socket = agent.socket(request.text("socket"));
  set_option(socket->fd(), request.text("name"), request.value("value"));
  co_return Json::object();
}

}  // namespace

extern const Op setsockopt_op{"setsockopt", "socket name value", run_setsockopt};

}  // namespace lastack
