// A set of octets, kept as disjoint half-open ranges.
#pragma once

#include <cstdint>
#include <map>

namespace lastack {

/// Positions count from the connection's first octet in 64 bits, so they never wrap. Octets sent in
/// order are one range, whatever their number.
class OctetRanges {
 public:
  void add(std::int64_t start, std::int64_t end);

  /// Every octet of [start, end) is in the set. An empty range always is.
  bool covers(std::int64_t start, std::int64_t end) const;

  bool empty() const { return ranges_.empty(); }
  std::size_t pieces() const { return ranges_.size(); }

 private:
  std::map<std::int64_t, std::int64_t> ranges_;  // start -> end; never touching each other
};

}  // namespace lastack
