// The predicates of role.hpp.
#include "segment/flow_view.hpp"

namespace lastack {

bool Flow::View::is_handshake_ack() const {
  return from == Side::opener && !has(Flag::syn) && !has(Flag::rst) && peer.syn_ack &&
         !me.handshake_ack && acknowledges(0);
}

bool Flow::View::is_duplicate_ack(std::uint32_t octets_of_window) const {
  const bool outstanding = me.acked && peer.next > *me.acked;
  return is_pure_ack() && outstanding && ack == me.acked && me.window == octets_of_window;
}

bool Flow::View::is_ack_of_fin() const {
  return !has(Flag::syn) && !has(Flag::rst) && peer.fin && acknowledges(*peer.fin);
}

bool Flow::View::is_retransmission() const {
  return placed && !has(Flag::rst) && end > start && me.sent.covers(start, end);
}

bool Flow::View::is_old_data() const {
  if (!placed || has(Flag::rst) || payload() == 0) return false;
  const std::int64_t end_of_payload = start + (has(Flag::syn) ? 1 : 0) + payload();
  return end_of_payload <= snd_una();
}

bool Flow::View::is_keepalive_probe() const {
  if (!placed || !is_plain() || payload() > 1) return false;
  const bool window_open = peer.window.value_or(0) > 0;
  // One octet that was sent alone before is that segment again (its acknowledgment was lost), not
  // garbage in an octet's place.
  const bool sent_alone = payload() == 1 && me.last_start == me.next - 1;
  return start == me.next - 1 && snd_una() >= me.next && window_open && !sent_alone;
}

bool Flow::View::is_window_probe() const {
  if (!placed || !is_plain()) return false;
  const bool closed = peer.window == 0U;
  // Linux asks with an octet that is acknowledged already (tcp_xmit_probe_skb); RFC 9293 with a new
  // one.
  if (payload() == 0) return start == snd_una() - 1 && (closed || me.stalled);
  return payload() == 1 && start == snd_una() && closed;
}

Roles Flow::roles_of(const Segment& segment) const {
  const View seen = view(segment);
  const bool established = synchronised();
  Roles roles;
  const auto put = [&roles](Role role, bool fits) {
    if (fits) roles.insert(role);
  };
  put(Role::syn, seen.has(Flag::syn) && !seen.has(Flag::ack));
  put(Role::syn_ack, seen.has(Flag::syn) && seen.has(Flag::ack));
  put(Role::handshake_ack, seen.is_handshake_ack());
  put(Role::data, seen.payload() > 0);
  put(Role::pure_ack, seen.is_pure_ack());
  put(Role::duplicate_ack, seen.is_duplicate_ack(scaled_window(segment)));
  put(Role::fin, seen.has(Flag::fin));
  put(Role::ack_of_fin, seen.is_ack_of_fin());
  put(Role::final_ack, seen.is_ack_of_fin() && (closer_ == seen.from || simultaneous_close_));
  put(Role::rst, seen.has(Flag::rst));
  put(Role::retransmission, seen.is_retransmission());
  put(Role::old_data, seen.is_old_data());
  put(Role::keepalive_probe, established && seen.is_keepalive_probe());
  put(Role::window_probe, established && seen.is_window_probe());
  put(Role::challenge_ack, is_challenge_ack(seen));
  return roles;
}

bool Flow::is_challenge_ack(const View& seen) const {
  return seen.me.provoked > 0 && seen.placed && seen.is_pure_ack() && seen.start == seen.me.next &&
         seen.ack == seen.me.acked;
}

bool Flow::provokes_challenge(const View& seen) const {
  if (!synchronised() || !seen.placed) return false;
  if (seen.has(Flag::syn)) return true;  // RFC 5961 section 4
  if (seen.has(Flag::rst)) {             // section 3
    const std::int64_t rcv_nxt = *seen.peer.acked;
    return seen.start > rcv_nxt && seen.start < rcv_nxt + seen.peer.window.value_or(0);
  }
  if (!seen.ack) return false;
  const std::int64_t una = *seen.me.acked;  // of the receiver: section 5
  return *seen.ack > seen.peer.next || *seen.ack < una - std::int64_t{seen.me.max_window};
}

}  // namespace lastack
