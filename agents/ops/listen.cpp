// listen: makes a listener; of a socket that is there, or of a new one that is bound first.
#include <optional>

#include "failure.hpp"
#include "ops/opening.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

constexpr int kBacklog = 128;
constexpr int kHighestBacklog = 1 << 20;

void listen_on(int socket, const Json& options, const std::optional<Address>& at, int backlog) {
  set_options(socket, options);
  if (at) bind_socket(socket, *at);
  called("listen", ::listen(socket, backlog));
}

asio::awaitable<Json> run_listen(Agent& agent, const Request& request, Wait&) {
  const std::string name = request.text("socket");
  const Json options = options_of(request);
  const auto backlog = static_cast<int>(request.number_or("backlog", kBacklog, 0, kHighestBacklog));
  const auto existing = agent.find(name);
  std::optional<Address> at;
  if (request.has("at") || !existing) at = parse_address(request.text("at"));
  if (existing) {
    listen_on(existing->fd(), options, at, backlog);
    co_return Json{{"local", to_text(local_address(existing->fd()))}};
  }
  agent.require_free(name);
  NewSocket fresh(agent, name, open_socket(at->family(), Json::object()));
  listen_on(fresh.get()->fd(), options, at, backlog);
  fresh.keep();
  co_return Json{{"local", to_text(local_address(fresh.get()->fd()))}};
}

}  // namespace

extern const Op listen_op{"listen", "socket at backlog options", run_listen};

}  // namespace lastack
