// One TCP segment as it crosses the wire: the whole IP packet, and what its headers say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "segment/address.hpp"
#include "segment/flags.hpp"
#include "segment/malformed.hpp"
#include "segment/sequence.hpp"
#include "segment/tcp_options.hpp"

namespace lastack {

struct Segment {
  Endpoint source, destination;
  Seq seq;
  Seq ack;  ///< the field as it stands; means something only if the ACK flag is set
  Flags flags;
  std::uint16_t window = 0;  ///< the field, not scaled
  std::uint16_t urgent = 0;
  TcpOptions options;
  std::uint8_t hop_limit = 0;
  std::uint8_t traffic_class = 0;
  std::uint16_t ip_id = 0;          ///< 0 for IPv6
  std::vector<std::uint8_t> bytes;  ///< the IP packet, without padding behind it, but for `absent`
  std::size_t tcp_offset = 0;       ///< where the TCP header starts in `bytes`
  std::size_t payload_offset = 0;   ///< where the payload starts in `bytes`
  std::size_t absent = 0;           ///< octets at the end of the payload that were not handed over

  bool has(Flag flag) const { return flags.has(flag); }
  /// As much of it as there is.
  std::span<const std::uint8_t> payload() const { return std::span(bytes).subspan(payload_offset); }

  /// Octets of payload, present or not.
  std::uint32_t payload_length() const {
    return static_cast<std::uint32_t>(payload().size() + absent);
  }

  /// Sequence space that it occupies, SEG.LEN of RFC 9293 section 3.4: payload, one for SYN, one
  /// for FIN.
  std::uint32_t length() const {
    return payload_length() + (has(Flag::syn) ? 1U : 0U) + (has(Flag::fin) ? 1U : 0U);
  }
};

/// IPv4 or IPv6 (see lay_out). Checksums are not looked at: a broken one may be just what is
/// tested. `absent`: octets that follow, and are known to be there, but are not in `ip_packet`.
std::variant<Segment, Malformed> dissect(std::span<const std::uint8_t> ip_packet,
                                         std::size_t absent = 0);

}  // namespace lastack
