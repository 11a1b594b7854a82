#include "ops/closing.hpp"

#include "failure.hpp"

namespace lastack {

std::vector<std::string> sockets_to_close(Agent& agent, const Request& request) {
  if (request.has("socket") == request.has("sockets"))
    throw ProtocolFault("say exactly one of \"socket\" and \"sockets\"");
  if (request.has("sockets") && request.value("sockets").is_string()) {
    const std::string pattern = request.text("sockets");
    return agent.names_like(pattern == "all" ? "*" : pattern);
  }
  std::vector<std::string> names = request.texts_or_none("sockets");
  if (request.has("socket")) names.push_back(request.text("socket"));
  // All are looked up before the first is closed: a request is wrong as a whole or not at all.
  for (const std::string& name : names) agent.socket(name);
  return names;
}

}  // namespace lastack
