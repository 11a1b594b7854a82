// A segment seen against the state of its connection, as it was before: what roles are defined by.
#pragma once

#include <cstdint>
#include <optional>

#include "segment/half.hpp"
#include "segment/role.hpp"
#include "segment/segment.hpp"
#include "segment/side.hpp"

namespace lastack {

struct FlowView {
  const Segment& segment;
  Side from;
  const Half& me;    ///< the sender's half
  const Half& peer;  ///< the receiver's

  bool established = false;   ///< both sides have sent an acknowledgment of the other's SYN
  bool closed_first = false;  ///< the sender's FIN was the first, or both were sent unacknowledged
  std::uint32_t window = 0;   ///< advertised by it, in octets

  bool placed = false;     ///< the sender's ISN is known: start and end mean something
  std::int64_t start = 0;  ///< sequence space occupied, as positions of `me`
  std::int64_t end = 0;    ///< start + length()
  std::optional<std::int64_t> ack = std::nullopt;  ///< as a position of `peer`, if it has one
  bool ack_plausible = false;  ///< not below the peer's SYN, nor beyond what can have arrived

  bool has(Flag flag) const { return segment.has(flag); }
  std::int64_t payload() const { return segment.payload_length(); }

  /// ACK, and none of the flags that make a segment something else.
  bool is_plain() const {
    return has(Flag::ack) && !has(Flag::syn) && !has(Flag::fin) && !has(Flag::rst);
  }
  bool is_pure_ack() const { return is_plain() && payload() == 0; }

  /// It acknowledges the octet at `position` of the peer.
  bool acknowledges(std::int64_t position) const { return ack_plausible && *ack > position; }
  bool is_ack_of_fin() const {
    return !has(Flag::syn) && !has(Flag::rst) && peer.fin && acknowledges(*peer.fin);
  }
  bool is_challenge_ack() const {
    return me.provoked > 0 && placed && is_pure_ack() && start == me.next && ack == me.acked;
  }

  std::int64_t snd_una() const { return peer.acked.value_or(0); }
};

}  // namespace lastack
