#include "segment/flow.hpp"
#include "segment/flow_view.hpp"

namespace lastack {

Roles Flow::roles_of(const Segment& segment) const {
  const FlowView seen = view(segment);
  Roles roles;
  for (std::size_t role = 0; role < role_count; ++role) {
    if (role_kinds()[role]->fits(seen)) roles.insert(static_cast<Role>(role));
  }
  return roles;
}

bool Flow::provokes_challenge(const FlowView& seen) const {
  if (!seen.established || !seen.placed) return false;
  if (seen.has(Flag::syn)) return true;  // RFC 5961 section 4
  if (seen.has(Flag::rst)) {             // section 3
    const std::int64_t rcv_nxt = *seen.peer.acked;
    // The window's right edge is taken in by Linux' tcp_sequence().
    return seen.start > rcv_nxt && seen.start <= rcv_nxt + seen.peer.window.value_or(0);
  }
  if (!seen.ack) return false;
  const std::int64_t una = *seen.me.acked;  // of the receiver: section 5
  return *seen.ack > seen.peer.next || *seen.ack < una - std::int64_t{seen.me.max_window};
}

}  // namespace lastack
