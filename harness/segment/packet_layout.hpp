// Where things lie in an IP packet that carries TCP: the network layer's part of reading a segment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>

#include "segment/address.hpp"
#include "segment/malformed.hpp"

namespace lastack {

struct PacketLayout {
  Address source;
  Address destination;             ///< the final one where a routing header leads on (RFC 8200 8.1)
  std::uint8_t hop_limit = 0;      ///< TTL or hop limit
  std::uint8_t traffic_class = 0;  ///< DSCP and ECN
  std::uint16_t ip_id = 0;         ///< 0 for IPv6, which has none
  std::size_t ip_header_length = 0;  ///< without IPv6 extension headers
  std::size_t tcp_offset = 0;
  std::size_t length = 0;  ///< of the packet as its header says; what lies beyond is padding

  std::size_t tcp_length() const { return length - tcp_offset; }
};

/// IPv4 with options (RFC 791); IPv6 with hop-by-hop, destination and routing headers (RFC 8200).
/// Malformed if it is cut short, its lengths contradict each other, it is a fragment, or it does
/// not carry TCP. `absent` octets follow that are not in `ip_packet`. Guarantees a whole fixed TCP
/// header (20 octets).
std::variant<PacketLayout, Malformed> lay_out(std::span<const std::uint8_t> ip_packet,
                                              std::size_t absent = 0);

}  // namespace lastack
