// accept: takes a connection from a listener's queue, or many.
#include "ops/opening.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

asio::awaitable<std::shared_ptr<Socket>> accept_one(Agent& agent, Wait& wait,
                                                    std::shared_ptr<Socket> listener,
                                                    std::string name) {
  const auto attempt = [&] {
    return ::accept4(listener->fd(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  };
  const ssize_t accepted = co_await blocking(wait, listener, Ready::to_read, "accept", attempt);
  co_return agent.add(name, Fd(static_cast<int>(accepted)));
}

// The peer may have reset the connection while it was in the queue: then there is no peer to name.
Json peer_or_null(int socket) {
  try {
    return to_text(peer_address(socket));
  } catch (const CallFailed&) {
    return nullptr;
  }
}

asio::awaitable<Json> accept_many(Agent& agent, Wait& wait, std::shared_ptr<Socket> listener,
                                  std::vector<std::string> names) {
  Json ports = Json::array();
  try {
    for (const std::string& name : names) {
      const auto socket = co_await accept_one(agent, wait, listener, name);
      Address peer;
      ::getpeername(socket->fd(), peer.raw(), &peer.size);
      ports.push_back(port_of(peer));
    }
  } catch (CallFailed& failure) {
    failure.fields = {{"sockets", ports.size()}, {"peer_ports", ports}};
    throw;
  }
  co_return Json{{"sockets", ports.size()}, {"peer_ports", ports}};
}

asio::awaitable<Json> run_accept(Agent& agent, const Request& request, Wait& wait) {
  const auto listener = agent.socket(request.text("listener"));
  std::vector<std::string> names = new_names(agent, request);
  if (request.has("count")) co_return co_await accept_many(agent, wait, listener, std::move(names));
  const auto socket = co_await accept_one(agent, wait, listener, names.front());
  co_return Json{{"local", to_text(local_address(socket->fd()))},
                 {"peer", peer_or_null(socket->fd())}};
}

}  // namespace

extern const Op accept_op{"accept", "listener socket count timeout_ms", run_accept};

}  // namespace lastack
