// A segment seen against the state of its connection; private to Flow.
#pragma once

#include "segment/flow.hpp"

namespace lastack {

struct Flow::View {
  const Segment& segment;
  Side from;
  const Half& me;          ///< the sender's half
  const Half& peer;        ///< the receiver's
  bool placed = false;     ///< the sender's ISN is known: start and end mean something
  std::int64_t start = 0;  ///< sequence space occupied, as positions of `me`
  std::int64_t end = 0;    ///< start + length()
  std::optional<std::int64_t> ack = std::nullopt;  ///< as a position of `peer`, if it has one
  bool ack_plausible = false;  ///< not below the peer's SYN, nor beyond what can have arrived

  bool has(Flag flag) const { return segment.has(flag); }
  std::int64_t payload() const { return static_cast<std::int64_t>(segment.payload().size()); }

  /// ACK, and none of the flags that make a segment something else.
  bool is_plain() const {
    return has(Flag::ack) && !has(Flag::syn) && !has(Flag::fin) && !has(Flag::rst);
  }
  bool is_pure_ack() const { return is_plain() && payload() == 0; }

  /// It acknowledges the octet at `position` of the peer.
  bool acknowledges(std::int64_t position) const { return ack_plausible && *ack > position; }

  std::int64_t snd_una() const { return peer.acked.value_or(0); }

  bool is_handshake_ack() const;
  bool is_duplicate_ack(std::uint32_t octets_of_window) const;
  bool is_ack_of_fin() const;
  bool is_retransmission() const;
  bool is_old_data() const;
  bool is_keepalive_probe() const;
  bool is_window_probe() const;
};

}  // namespace lastack
