#include "segment/flow.hpp"

#include <algorithm>

#include "segment/flow_view.hpp"

namespace lastack {

Flow::Flow(const Segment& first) : mid_stream_(!first.has(Flag::syn) || first.has(Flag::ack)) {
  // Only an acceptor answers with SYN-ACK.
  const bool from_acceptor = first.has(Flag::syn) && first.has(Flag::ack);
  endpoints_ = from_acceptor ? std::array{first.destination, first.source}
                             : std::array{first.source, first.destination};
  learn_numbers(first);
}

void Flow::learn_numbers(const Segment& segment) {
  Half& me = half(sender_of(segment));
  Half& peer = half(other(sender_of(segment)));
  if (segment.has(Flag::syn) && !segment.has(Flag::rst)) {
    // A listener that lost its half-open request (or sent a cookie) answers a repeated SYN with
    // another ISN; until one is acknowledged, the last one stands.
    if (!me.isn || (*me.isn != segment.seq && !peer.acked)) me.start_at(segment.seq);
  }
  if (segment.has(Flag::rst) && !mid_stream_) return;
  const bool acknowledges_syn =
      segment.has(Flag::ack) && peer.isn &&
      segment.ack.in_window(*peer.isn + 1,
                            static_cast<std::uint32_t>(std::max<std::int64_t>(peer.next, 1)));
  if (!me.isn && (mid_stream_ || acknowledges_syn)) me.join_at(segment.seq);
  if (!peer.isn && segment.has(Flag::ack) && me.isn) peer.join_at(segment.ack);
}

FlowView Flow::view(const Segment& segment) const {
  const Side from = sender_of(segment);
  FlowView seen{segment, from, half(from), half(other(from))};
  seen.established = synchronised();
  seen.closed_first = closer_ == from || simultaneous_close_;
  seen.window = scaled_window(segment);
  if (seen.me.isn) {
    seen.placed = true;
    seen.start = seen.me.position(segment.seq);
    seen.end = seen.start + segment.length();
  }
  if (segment.has(Flag::ack) && seen.peer.isn) {
    seen.ack = seen.peer.position(segment.ack);
    // A receiver acknowledges at most what was sent, or (an injected segment was accepted) what
    // fits into the window it offered; a connection joined in mid-stream hides part of that.
    const std::int64_t window = mid_stream_ ? 1 << 30 : std::int64_t{seen.me.max_window};
    const std::int64_t limit = std::max(seen.peer.next, seen.me.acked.value_or(1) + window);
    seen.ack_plausible = *seen.ack >= 0 && *seen.ack <= limit;
  }
  return seen;
}

void Flow::take(const Segment& segment) {
  learn_numbers(segment);
  const FlowView seen = view(segment);
  note_challenges(seen);
  if (segment.has(Flag::rst)) {
    half(seen.from).reset = true;
    return;
  }
  take_syn(segment);
  take_acknowledgment(seen);
  take_octets(seen);
  take_fin(seen);
  take_window(seen);
  Half& me = half(seen.from);
  if (const auto& timestamps = segment.options.timestamps) {
    me.timestamps = timestamps;
    if (!me.first_timestamp) me.first_timestamp = timestamps->value;
  }
}

void Flow::take_injected(const Segment& segment) {
  const FlowView seen = view(segment);
  if (provokes_challenge(seen)) ++half(other(seen.from)).provoked;
}

void Flow::note_challenges(const FlowView& seen) {
  Half& me = half(seen.from);
  Half& peer = half(other(seen.from));
  if (seen.is_challenge_ack()) --me.provoked;
  if (provokes_challenge(seen)) {
    ++peer.provoked;
  } else if (seen.end > seen.start || (seen.placed && seen.is_pure_ack() && seen.end < me.next)) {
    // This calls for an ordinary ACK: what comes back next need not be a challenge.
    peer.provoked = 0;
  }
}

void Flow::take_syn(const Segment& segment) {
  if (!segment.has(Flag::syn)) return;
  Half& me = half(sender_of(segment));
  if (segment.has(Flag::ack)) me.syn_ack = true;
  me.window_scale = segment.options.window_scale;
  if (me.window_scale) me.window_scale = std::min<std::uint8_t>(*me.window_scale, 14);
}

void Flow::take_acknowledgment(const FlowView& seen) {
  if (!seen.ack_plausible) return;
  Half& me = half(seen.from);
  if (seen.from == Side::opener && !seen.has(Flag::syn) && seen.peer.syn_ack &&
      seen.acknowledges(0)) {
    me.handshake_ack = true;
  }
  me.acknowledge(*seen.ack);
}

void Flow::take_octets(const FlowView& seen) {
  if (!seen.placed || seen.end == seen.start) return;
  Half& me = half(seen.from);
  const bool new_octets = seen.end > me.next;
  me.send(seen.start, seen.end);
  if (new_octets && seen.peer.window.value_or(0) > 0) me.stalled = false;
}

void Flow::take_fin(const FlowView& seen) {
  Half& me = half(seen.from);
  if (!seen.has(Flag::fin) || !seen.placed || me.fin) return;
  me.fin = seen.end - 1;
  if (!closer_) {
    closer_ = seen.from;
  } else if (*closer_ != seen.from) {
    simultaneous_close_ = !fin_acknowledged(*closer_);
  }
}

void Flow::take_window(const FlowView& seen) {
  const std::uint32_t octets = seen.window;
  half(seen.from).advertise(octets);
  if (octets == 0) half(other(seen.from)).stalled = true;
}

std::uint32_t Flow::scaled_window(const Segment& segment) const {
  const auto& mine = half(sender_of(segment)).window_scale;
  const auto& theirs = half(other(sender_of(segment))).window_scale;
  // A SYN's window is never scaled, and both sides must offer the option (RFC 7323 section 2.2).
  const bool scaled = !segment.has(Flag::syn) && mine && theirs;
  return static_cast<std::uint32_t>(segment.window) << (scaled ? *mine : 0);
}

std::uint32_t Flow::relative_seq(const Segment& segment) const {
  const Half& me = half(sender_of(segment));
  if (me.isn) return segment.seq - *me.isn;
  return segment.has(Flag::syn) ? 0 : segment.seq.raw();  // a SYN is where its numbers start
}

std::uint32_t Flow::relative_ack(const Segment& segment) const {
  if (!segment.has(Flag::ack)) return 0;
  const Half& peer = half(other(sender_of(segment)));
  return peer.isn ? segment.ack - *peer.isn : segment.ack.raw();
}

Seq Flow::next_expected_by(Side side) const {
  const Half& peer = half(other(side));
  return peer.isn ? peer.at(half(side).acked.value_or(1)) : Seq{};
}

Seq Flow::unacknowledged(Side side) const {
  const Half& me = half(side);
  return me.isn ? me.at(half(other(side)).acked.value_or(0)) : Seq{};
}

Seq Flow::next_to_send(Side side) const {
  const Half& me = half(side);
  return me.isn ? me.at(me.next) : Seq{};
}

bool Flow::synchronised() const {
  return half(Side::opener).acked.value_or(0) > 0 && half(Side::acceptor).acked.value_or(0) > 0;
}

std::optional<Seq> Flow::fin_of(Side side) const {
  const Half& me = half(side);
  return me.fin ? std::optional(me.at(*me.fin)) : std::nullopt;
}

bool Flow::fin_acknowledged(Side side) const {
  const auto& fin = half(side).fin;
  return fin && half(other(side)).acked.value_or(0) > *fin;
}

}  // namespace lastack
