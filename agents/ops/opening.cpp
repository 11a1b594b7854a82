#include "ops/opening.hpp"

#include "failure.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kMostSockets = 60000;  // their ports fit in an answer's line

}  // namespace

Json options_of(const Request& request) {
  if (!request.has("options")) return Json::object();
  check_options(request.value("options"));
  return request.value("options");
}

Fd open_socket(int family, const Json& options) {
  Fd socket(called("socket", ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)));
  set_options(socket.get(), options);
  return socket;
}

void bind_socket(int socket, const Address& at) {
  called("bind", ::bind(socket, at.raw(), at.size));
}

std::vector<std::string> new_names(Agent& agent, const Request& request) {
  const std::string name = request.text("socket");
  std::vector<std::string> names{name};
  if (request.has("count")) {
    names.clear();
    const std::int64_t count = request.number("count", 1, kMostSockets);
    for (std::int64_t i = 1; i <= count; ++i) names.push_back(name + std::to_string(i));
  }
  for (const std::string& one : names) agent.require_free(one);
  return names;
}

}  // namespace lastack
