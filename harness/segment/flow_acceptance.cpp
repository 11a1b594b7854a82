// Whether a segment's numbers belong to a connection, and whether a receiver would take them.
#include <algorithm>

#include "segment/flow.hpp"
#include "segment/flow_view.hpp"

namespace lastack {

bool Flow::would_accept(Side receiver, const Segment& segment) const {
  const FlowView seen = view(segment);
  if (seen.from == receiver || !synchronised() || !seen.placed || seen.has(Flag::syn)) return false;
  const std::int64_t rcv_nxt = *seen.peer.acked;
  const std::int64_t right_edge = rcv_nxt + seen.peer.window.value_or(0);
  if (seen.has(Flag::rst)) return seen.start == rcv_nxt;
  if (!seen.ack) return false;
  const bool in_window = seen.end == seen.start ? seen.start == rcv_nxt || (seen.start > rcv_nxt &&
                                                                            seen.start < right_edge)
                                                : seen.start >= rcv_nxt && seen.end <= right_edge;
  const std::int64_t una = *seen.me.acked;
  const std::int64_t octets_acked = una - 1;  // without the SYN
  const std::int64_t oldest = una - std::min<std::int64_t>(seen.me.max_window, octets_acked);
  return in_window && *seen.ack >= oldest && *seen.ack <= seen.peer.next;
}

bool Flow::fits(const Segment& segment) const {
  return fits_up_to(segment, false);
}

bool Flow::fits_as_sent(const Segment& segment) const {
  return fits_up_to(segment, true);
}

bool Flow::fits_up_to(const Segment& segment, bool edge_of_window) const {
  const FlowView seen = view(segment);
  if (!seen.placed) {
    // The answer to the SYN: a SYN-ACK or a refusal (RFC 9293 section 3.5.2, group 1).
    const bool answer = seen.has(Flag::syn) || seen.has(Flag::rst);
    return answer && seen.acknowledges(0);
  }
  if (seen.has(Flag::syn)) {
    return segment.seq == *seen.me.isn || (!seen.peer.acked && seen.acknowledges(0));
  }
  std::int64_t furthest = seen.me.next;
  if (edge_of_window && seen.peer.acked && seen.peer.window) {
    furthest = std::max<std::int64_t>(furthest, *seen.peer.acked + *seen.peer.window);
  }
  if (seen.start < 0 || seen.start > furthest) return false;
  const auto& timestamps = segment.options.timestamps;
  if (timestamps && seen.me.first_timestamp &&
      Seq(timestamps->value).before(Seq(*seen.me.first_timestamp))) {
    return false;
  }
  return !seen.has(Flag::ack) || seen.ack_plausible;
}

bool Flow::owns_syn(const Segment& segment) const {
  const Side from = sender_of(segment);
  const auto& known = half(from).isn;
  if (known) return *known == segment.seq;
  return from == Side::acceptor && !mid_stream_ && !reset();
}

}  // namespace lastack
