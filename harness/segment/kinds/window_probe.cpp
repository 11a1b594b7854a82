#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_window_probe(const FlowView& seen) {
  if (!seen.established || !seen.placed || !seen.is_plain()) return false;
  const bool closed = seen.peer.window == 0U;
  // Linux asks with an octet that is acknowledged already (tcp_xmit_probe_skb); RFC 9293 with a new
  // one.
  if (seen.payload() == 0) return seen.start == seen.snd_una() - 1 && (closed || seen.me.stalled);
  return seen.payload() == 1 && seen.start == seen.snd_una() && closed;
}

}  // namespace

extern const RoleKind window_probe_role{
    "window probe",
    "ACK without SYN, FIN or RST against a zero window: no octet at seq = snd_una - 1 (also after "
    "a window update, until new data shows that it arrived), or one octet at snd_una",
    "RFC 9293 3.8.6.1", is_window_probe};

}  // namespace lastack
