// Which segment brought a socket into the state in which it was then seen. A look at the sockets
// comes behind a batch of segments, so the moment of the look alone may stand beside the wrong one.
#pragma once

#include <vector>

#include "trace/trace.hpp"

namespace lastack {

struct Cause {
  const WireRecord* wire = nullptr;  ///< nullptr: a call or a timer, or the trace does not tell
  Time at{};  ///< when it left the socket's host or reached it; else the look
};

/// Of each of the trace's states, in their order (RFC 9293 3.3.2 says what leads to each). Only
/// where no other segment can have done it.
std::vector<Cause> causes_of(const Trace& trace);

}  // namespace lastack
