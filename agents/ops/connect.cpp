// connect: opens a connection, or many one after another; makes the socket if there is none of that
// name.
#include <optional>

#include "failure.hpp"
#include "ops/opening.hpp"
#include "ops/ops.hpp"

namespace lastack {
namespace {

struct Target {
  Address to;
  std::optional<Address> from;
  Json options;
};

Target target_of(const Request& request) {
  Target target{parse_address(request.text("to")), {}, options_of(request)};
  if (request.has("from")) target.from = parse_address(request.text("from"));
  return target;
}

asio::awaitable<void> connect_socket(Wait& wait, std::shared_ptr<Socket> socket,
                                     const Target& target) {
  set_options(socket->fd(), target.options);
  if (target.from) bind_socket(socket->fd(), *target.from);
  // Calling connect(2) again, and not reading SO_ERROR, is what a blocking connect does after its
  // sleep (net/ipv4/af_inet.c, __inet_stream_connect): EALREADY while the handshake lasts, then 0
  // or the error.
  while (::connect(socket->fd(), target.to.raw(), target.to.size) < 0) {
    if (errno != EINPROGRESS && errno != EALREADY) throw CallFailed("connect", errno);
    co_await wait.until(socket, Ready::to_write, "connect", EINPROGRESS);
  }
}

// The peer may have reset the connection already.
Json ends(int socket, const Address& to) {
  return {{"local", to_text(local_address(socket))}, {"peer", to_text(to)}};
}

asio::awaitable<int> connect_new(Agent& agent, Wait& wait, const std::string& name,
                                 const Target& target) {
  NewSocket fresh(agent, name, open_socket(target.to.family(), Json::object()));
  co_await connect_socket(wait, fresh.get(), target);
  fresh.keep();
  co_return fresh.get()->fd();
}

asio::awaitable<Json> connect_many(Agent& agent, Wait& wait, std::vector<std::string> names,
                                   const Target& target) {
  Json ports = Json::array();
  try {
    for (const std::string& name : names) {
      const int socket = co_await connect_new(agent, wait, name, target);
      ports.push_back(port_of(local_address(socket)));
    }
  } catch (CallFailed& failure) {
    failure.fields = {{"sockets", ports.size()}, {"local_ports", ports}};
    throw;
  }
  co_return Json{{"sockets", ports.size()}, {"local_ports", ports}};
}

asio::awaitable<Json> run_connect(Agent& agent, const Request& request, Wait& wait) {
  const Target target = target_of(request);
  const std::string name = request.text("socket");
  const auto existing = agent.find(name);
  if (existing && !request.has("count")) {
    co_await connect_socket(wait, existing, target);
    co_return ends(existing->fd(), target.to);
  }
  std::vector<std::string> names = new_names(agent, request);
  if (request.has("count")) co_return co_await connect_many(agent, wait, std::move(names), target);
  const int socket = co_await connect_new(agent, wait, name, target);
  co_return ends(socket, target.to);
}

}  // namespace

extern const Op connect_op{"connect", "socket to from options count timeout_ms", run_connect};

}  // namespace lastack
