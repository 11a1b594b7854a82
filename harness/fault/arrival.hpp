// A segment that is about to cross the middle, with its name and the hosts at its ends.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "segment/connections.hpp"
#include "segment/segment.hpp"

namespace lastack {

/// Counts every segment of a run from 1 in the order in which they reached the middle; copies and
/// injected segments have numbers of their own.
using SegmentId = std::uint64_t;

struct Arrival {
  SegmentId id = 0;
  std::shared_ptr<const Segment> segment;
  Sighting sighting;
  std::string from;  ///< host names
  std::string to;
};

}  // namespace lastack
