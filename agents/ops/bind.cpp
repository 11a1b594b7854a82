// bind: gives a socket its own address; makes the socket if there is none of that name.
#include "ops/opening.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

asio::awaitable<Json> run_bind(Agent& agent, const Request& request, Wait&) {
  const std::string name = request.text("socket");
  const Address at = parse_address(request.text("at"));
  const Json options = options_of(request);
  if (const auto socket = agent.find(name)) {
    set_options(socket->fd(), options);
    bind_socket(socket->fd(), at);
    co_return Json{{"local", to_text(local_address(socket->fd()))}};
  }
  agent.require_free(name);
  NewSocket fresh(agent, name, open_socket(at.family(), options));
  bind_socket(fresh.get()->fd(), at);
  fresh.keep();
  co_return Json{{"local", to_text(local_address(fresh.get()->fd()))}};
}

}  // namespace

extern const Op bind_op{"bind", "socket at options", run_bind};

}  // namespace lastack
