// Who talks to whom in what crosses the middle.
#pragma once

#include <string>

#include "segment/connections.hpp"
#include "segment/segment.hpp"

namespace lastack {

class Parties {
 public:
  virtual ~Parties() = default;

  /// Who sent a segment that has just come to the middle; empty: nobody's address.
  virtual std::string sender(const Segment& segment, const Sighting& sighting) = 0;
  virtual std::string receiver(const Segment& segment, const Sighting& sighting) = 0;

  struct End {
    std::string name;  ///< empty: nobody's address
    Endpoint own;      ///< by which it knows itself
  };
  /// Behind one side of a connection as the wire shows it.
  virtual End behind(const Flow& flow, Side side) = 0;
  /// One four-tuple on the wire can be two hosts', one after the other.
  virtual bool translates() const { return false; }
};

}  // namespace lastack
