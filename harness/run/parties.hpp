// Who talks to whom in what crosses the middle.
#pragma once

#include <optional>
#include <string>

#include "segment/connections.hpp"
#include "segment/segment.hpp"

namespace lastack {

class Parties {
 public:
  virtual ~Parties() = default;

  /// Who sent a segment that has just come to the middle; empty: that is not known.
  virtual std::string sender(const Segment& segment, const Sighting& sighting) = 0;
  virtual std::string receiver(const Segment& segment, const Sighting& sighting) = 0;

  struct End {
    std::string name;  ///< empty: that is not known
    Endpoint own;      ///< by which it knows itself
  };
  /// Behind one side of a connection as the wire shows it.
  virtual End behind(const Flow& flow, Side side) = 0;
  /// The nth address, from 1, of a host, a router, or of nobody (language/cast.hpp); nothing where
  /// there is no lab, which gives each its own.
  virtual std::optional<Address> address_of(const std::string& /*who*/, std::size_t /*nth*/) {
    return std::nullopt;
  }
  /// One four-tuple on the wire can be two hosts', one after the other.
  virtual bool translates() const { return false; }
};

}  // namespace lastack
