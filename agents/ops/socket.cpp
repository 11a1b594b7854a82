// socket: makes a TCP socket that is neither bound nor connected.
#include "failure.hpp"
#include "ops/opening.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_socket(Agent& agent, const Request& request, Wait&) {
  const std::string name = request.text("socket");
  agent.require_free(name);
  const std::int64_t family = request.number_or("family", 4, 4, 6);
  if (family == 5) throw ProtocolFault("\"family\" must be 4 or 6");
  agent.add(name, open_socket(family == 6 ? AF_INET6 : AF_INET, options_of(request)));
  co_return Json::object();
}

}  // namespace

extern const Op socket_op{"socket", "socket family options", run_socket};

}  // namespace lastack
