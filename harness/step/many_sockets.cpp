#include "step/many_sockets.hpp"

#include <fmt/format.h>

#include "step/step.hpp"

namespace lastack {

bool means_many(const std::string& socket) {
  return socket == "all" || socket.find('*') != std::string::npos;
}

void require_some_closed(const std::string& socket, const Reply& reply) {
  if (!means_many(socket) || reply.fields.value("closed", std::uint64_t{0}) > 0) return;
  throw StepFailed("a socket to close", fmt::format("there is none that '{}' means", socket));
}

}  // namespace lastack
