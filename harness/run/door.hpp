// What a segment may have to wait for before it counts as sent.
#pragma once

#include <cstdint>
#include <memory>

#include "segment/segment.hpp"

namespace lastack {

/// Asked of every segment before anything knows of it.
class Door {
 public:
  virtual ~Door() = default;
  /// True: the segment waits, unseen and unjudged, until Crossing::let_in() or
  /// Crossing::turn_away() is called with the queue's number for it.
  virtual bool keeps(const std::shared_ptr<const Segment>& segment, std::uint32_t item) = 0;
};

}  // namespace lastack
