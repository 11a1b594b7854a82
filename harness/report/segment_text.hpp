// A segment in the few words that fit on an arrow.
#pragma once

#include <string>
#include <vector>

#include "trace/trace.hpp"

namespace lastack {

/// The same segment ever shorter: "[P.] seq 1:6 ack 1 len 5 (retransmission)" down to "[P.]".
struct SegmentTexts {
  std::vector<std::string> shorter;  ///< at least one
  std::size_t beside_label = 0;      ///< so many of the first lack nothing of weight
};

/// Sequence numbers are relative; options stand only where they matter (those of a SYN, SACK
/// blocks, a closed window, urgent data). "…" stands where something was left out.
SegmentTexts segment_texts(const Arrival& arrival);

/// The role that tells most about it beyond its flags: "final ACK", "keepalive probe"; empty if
/// there is none.
std::string_view telling_role(Roles roles);

/// Segments of one connection in one direction that were folded.
struct FoldedDirection {
  std::size_t connection = 0;
  std::string from, to;
  std::size_t data = 0, acks = 0;             ///< segments
  std::size_t again = 0, duplicate_acks = 0;  ///< of them
  std::uint64_t bytes = 0;
  std::uint32_t first_seq = 0, end_seq = 0;  ///< of the data, relative, half-open
  std::uint32_t last_ack = 0;
  /// Of a flood, whose segments are of many connections (and `connection` is none): what they are,
  /// and how many.
  std::string what{};
  std::size_t many = 0;
};

/// Those with data first, else in the order of their first segments.
std::vector<FoldedDirection> directions_of(const std::vector<const WireRecord*>& wires);

/// "42 data segments, 61320 bytes, seq 1461:62781" and ever shorter.
std::vector<std::string> folded_texts(const FoldedDirection& direction);

}  // namespace lastack
