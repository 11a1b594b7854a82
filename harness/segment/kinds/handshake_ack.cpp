#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_handshake_ack(const FlowView& seen) {
  return seen.from == Side::opener && !seen.has(Flag::syn) && !seen.has(Flag::rst) &&
         seen.peer.syn_ack && !seen.me.handshake_ack && seen.acknowledges(0);
}

}  // namespace

extern const RoleKind handshake_ack_role{"handshake ACK",
                                         "the opener's first segment without SYN and RST that "
                                         "acknowledges the SYN-ACK; repeats are not it",
                                         "RFC 9293 3.5", is_handshake_ack};

}  // namespace lastack
