// Which of many kept copies a later connection would take for its own: how old data gets into the
// next incarnation of a connection without being forged.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fault/arrival.hpp"
#include "segment/connections.hpp"

namespace lastack {

struct KeptCopy {
  std::shared_ptr<const Segment> segment;
  SegmentId id;
};

/// A copy fits a connection if it goes the way of one of its directions, begins at least `ahead`
/// octets beyond what its receiver expects next, and would be accepted now (Flow::would_accept:
/// receive window, RFC 5961's range of acknowledgments). It leaves a hole before it, so that it
/// waits in the receiver's queue until the connection's own data surrounds it.
struct Fit {
  std::size_t connection = 0;
  std::uint32_t ahead = 1;
  /// Only the window counts: the receiver is to refuse it for its acknowledgment (RFC 5961 section
  /// 5).
  bool whatever_its_ack = false;

  /// Of those that fit, the one that begins nearest to what is expected; nullptr if none fits.
  const KeptCopy* choose(const std::vector<KeptCopy>& copies, const Connections& known) const;
  /// For people, when none fits: what the receiver takes, and what the copies are.
  std::string why_none(const std::vector<KeptCopy>& copies, const Connections& known) const;
  /// "the one that fits the 2nd connection, at least 500 bytes ahead", "the one in the window of
  /// ..."
  std::string text() const;
  /// "the 2nd connection"
  std::string connection_text() const;
};

}  // namespace lastack
