// Sockets that are closed together: `close c*`, `abort all`.
#pragma once

#include <string>

#include "agent/reply.hpp"

namespace lastack {

/// A pattern with `*`, or `all`, which means listeners, too (agents/README.md).
bool means_many(const std::string& socket);

/// Throws StepFailed if a pattern has met no socket at all: then it is misspelt, or what should
/// have made them did not.
void require_some_closed(const std::string& socket, const Reply& reply);

}  // namespace lastack
