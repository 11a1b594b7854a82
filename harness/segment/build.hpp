// A segment made from its fields: for injection, for rewriting, and for tests.
#pragma once

#include <cstdint>
#include <vector>

#include "segment/segment.hpp"

namespace lastack {

struct SegmentFields {
  Endpoint source, destination;  ///< both IPv4 or both IPv6
  Seq seq;
  Seq ack;
  Flags flags;
  std::uint16_t window = 65535;  ///< the field, not scaled
  std::uint16_t urgent = 0;
  TcpOptions options;
  std::vector<std::uint8_t> payload;
  std::uint8_t hop_limit = 64;
  std::uint8_t traffic_class = 0;
  std::uint16_t ip_id = 0;  ///< IPv4 only
};

/// The whole IP packet with right checksums; IPv4 with "don't fragment", as Linux sends TCP. Throws
/// std::invalid_argument (address families differ) or std::length_error (options over 40 octets,
/// packet over 65535).
std::vector<std::uint8_t> build(const SegmentFields& fields);

/// What build() needs to make `segment` again, but for IP options and IPv6 extension headers.
SegmentFields fields_of(const Segment& segment);

/// build() and dissect() in one.
Segment build_segment(const SegmentFields& fields);

}  // namespace lastack
