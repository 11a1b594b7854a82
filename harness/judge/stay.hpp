// How long a host's end of a connection was in which state.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judge/expectation.hpp"

namespace lastack {

struct Stay {
  TcpState state;
  Time from;                  ///< when it was first seen so
  std::optional<Time> until;  ///< when another state was first seen; nothing if it lasts
};

/// In order of time. Between two looks at a socket a state can come and go unseen.
std::vector<Stay> stays_of(const Trace& trace, std::string_view host, std::size_t connection);

/// "LAST_ACK since 0.013s, still so 2s after the last step (before: ESTABLISHED at 0.002s,
/// CLOSE_WAIT at 0.012s)"; or why there is nothing to tell.
std::string history(const std::vector<Stay>& stays, const View& view, std::string_view host,
                    std::size_t connection);

}  // namespace lastack
