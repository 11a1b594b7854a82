#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_keepalive_probe(const FlowView& seen) {
  if (!seen.established || !seen.placed || !seen.is_plain() || seen.payload() > 1) return false;
  const bool window_open = seen.peer.window.value_or(0) > 0;
  // One octet that was sent alone before is that segment again (its acknowledgment was lost), not
  // garbage in an octet's place.
  const bool sent_alone = seen.payload() == 1 && seen.me.last_start == seen.me.next - 1;
  return seen.start == seen.me.next - 1 && seen.snd_una() >= seen.me.next && window_open &&
         !sent_alone;
}

}  // namespace

extern const RoleKind keepalive_probe_role{
    "keepalive probe",
    "ACK with seq = snd_nxt - 1 and no or one octet, no SYN, FIN or RST; established, everything "
    "acknowledged, the other side's window open; one octet sent by itself before is a "
    "retransmission",
    "RFC 9293 3.8.4", is_keepalive_probe};

}  // namespace lastack
