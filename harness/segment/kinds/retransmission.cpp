#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_retransmission(const FlowView& seen) {
  return seen.placed && !seen.has(Flag::rst) && seen.end > seen.start &&
         seen.me.sent.covers(seen.start, seen.end);
}

}  // namespace

extern const RoleKind retransmission_role{
    "retransmission",
    "it occupies sequence space (payload, SYN, FIN), all of which was sent before; RST never",
    "RFC 9293 3.8.1", is_retransmission};

}  // namespace lastack
