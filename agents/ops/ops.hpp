// The operations an agent knows: one file and one line of the list (ops.cpp) each.
#pragma once

#include <string_view>

#include "agent.hpp"

namespace lastack {

struct Op {
  std::string_view name;
  std::string_view arguments;  ///< the names of all, parted by blanks
  /// The answer's own fields. Throws CallFailed or ProtocolFault. `wait` is this request's.
  asio::awaitable<Json> (*run)(Agent& agent, const Request& request, Wait& wait);
};

/// Throws ProtocolFault, with the nearest name.
const Op& find_op(const std::string& name);

}  // namespace lastack
