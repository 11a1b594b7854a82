// What was sent, and how often it was sent again.
#pragma once

#include <vector>

#include "judge/wire_pattern.hpp"

namespace lastack {

/// A segment and the times at which octets of it were sent again.
struct Sent {
  const WireRecord* original;
  std::vector<const WireRecord*> repeats;

  Duration gap() const { return repeats.front()->at - original->at; }
};

/// Everything that the pattern means, each with its repeats: segments of the same connection and
/// sender that share an octet, a SYN or a FIN with it. Probes and copies are no repeats. In the
/// order of arrival.
std::vector<Sent> transmissions_of(const WirePattern& pattern, const Trace& trace);

}  // namespace lastack
