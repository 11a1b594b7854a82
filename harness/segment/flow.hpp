// One connection (one incarnation of a four-tuple), followed in both directions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "segment/half.hpp"
#include "segment/role.hpp"
#include "segment/segment.hpp"
#include "segment/side.hpp"

namespace lastack {

/// Sees what both sides SEND, in the order in which they send it, before any fault touches it; so
/// what a side has received is not known, and `rcv_nxt` is what it has acknowledged. The predicates
/// of the roles stand in role.hpp.
class Flow {
 public:
  /// The connection that `first` begins; it is not taken yet. Without a SYN the connection is
  /// joined in mid-stream: the sender (of a SYN-ACK: the receiver) is the opener, and the numbers
  /// of `first` become the relative 1. Window scaling is then unknown and counts as none.
  explicit Flow(const Segment& first);

  Roles roles_of(const Segment& segment) const;

  /// A side sent `segment`.
  void take(const Segment& segment);

  /// `segment` goes to the side it is addressed to although its source did not send it now:
  /// injected, or a late copy. Only notes whether it calls for a challenge ACK.
  void take_injected(const Segment& segment);

  /// Something outside this flow (the SYN of a new incarnation) calls for a challenge ACK from
  /// `side`.
  void provoke(Side side) { ++half(side).provoked; }

  const Endpoint& endpoint(Side side) const { return endpoints_[index(side)]; }
  Side sender_of(const Segment& segment) const {
    return segment.source == endpoint(Side::opener) ? Side::opener : Side::acceptor;
  }
  bool joined_in_mid_stream() const { return mid_stream_; }

  /// Relative to the sender's ISN, modulo 2^32, as tcpdump prints it: SYN 0, first data octet 1.
  /// The raw number where the ISN is unknown.
  std::uint32_t relative_seq(const Segment& segment) const;
  /// The same for the other side's numbers; 0 without the ACK flag.
  std::uint32_t relative_ack(const Segment& segment) const;

  std::optional<Seq> isn(Side side) const { return half(side).isn; }
  /// The highest acknowledgment that `side` sent; before the first, the other side's ISN + 1.
  /// Seq(0) while that is unknown too.
  Seq next_expected_by(Side side) const;
  /// snd_una and snd_nxt of `side`; Seq(0) before its SYN.
  Seq unacknowledged(Side side) const;
  Seq next_to_send(Side side) const;
  /// The window that `side` advertised last, in octets; 0 before the first.
  std::uint32_t window_of(Side side) const { return half(side).window.value_or(0); }
  /// The last timestamps that `side` sent.
  std::optional<Timestamps> timestamps_of(Side side) const { return half(side).timestamps; }

  /// Both sides have sent an acknowledgment of the other's SYN.
  bool synchronised() const;
  std::optional<Seq> fin_of(Side side) const;  ///< the FIN's own sequence number
  bool fin_acknowledged(Side side) const;      ///< the other side acknowledged `side`'s FIN
  std::optional<Side> first_to_close() const { return closer_; }
  bool simultaneous_close() const { return simultaneous_close_; }
  bool reset_by(Side side) const { return half(side).reset; }
  bool reset() const { return reset_by(Side::opener) || reset_by(Side::acceptor); }

  /// Would this segment, arriving now, be processed with all that it carries? RFC 9293 3.10.7.4: it
  /// starts at or behind rcv_nxt and ends within the window, strictly (an overlap at either edge is
  /// refused here, though a TCP may trim it). RFC 5961: a RST stands exactly at rcv_nxt; no SYN;
  /// the acknowledgment is in [snd_una - min(greatest window seen, octets acknowledged), snd_nxt],
  /// as Linux' tcp_ack() has it. PAWS is not looked at.
  bool would_accept(Side receiver, const Segment& segment) const;

  /// Its numbers are ones that a side of this connection sends: seq among the octets sent so far
  /// (or at their end), ack among the other side's, timestamp not older than the connection.
  bool fits(const Segment& segment) const;
  /// The same for one that its host sends now: it may be seen before an earlier one (two CPUs, a
  /// reordered path), so it may lie anywhere up to the edge of the window, beyond which no sender
  /// goes.
  bool fits_as_sent(const Segment& segment) const;

  /// A SYN that belongs here: a repeated one, or the acceptor's of a simultaneous open (RFC
  /// 9293 3.5).
  bool owns_syn(const Segment& segment) const;

 private:
  bool fits_up_to(const Segment& segment, bool edge_of_window) const;

  static constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }
  Half& half(Side side) { return halves_[index(side)]; }
  const Half& half(Side side) const { return halves_[index(side)]; }

  FlowView view(const Segment& segment) const;
  void learn_numbers(const Segment& segment);
  void take_syn(const Segment& segment);
  void take_acknowledgment(const FlowView& seen);
  void take_octets(const FlowView& seen);
  void take_fin(const FlowView& seen);
  void take_window(const FlowView& seen);
  void note_challenges(const FlowView& seen);

  std::uint32_t scaled_window(const Segment& segment) const;
  bool provokes_challenge(const FlowView& seen) const;

  std::array<Endpoint, 2> endpoints_;
  std::array<Half, 2> halves_;
  bool mid_stream_ = false;
  std::optional<Side> closer_;
  bool simultaneous_close_ = false;
};

}  // namespace lastack
