#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_challenge_ack(const FlowView& seen) {
  return seen.is_challenge_ack();
}

}  // namespace

extern const RoleKind challenge_ack_role{
    "challenge ACK",
    "a pure ACK with seq = snd_nxt that repeats rcv_nxt and answers a SYN on a synchronised "
    "connection, a RST in the window (its right edge, too) but not at rcv_nxt, or an unacceptable "
    "acknowledgment",
    "RFC 5961 3, 4, 5", is_challenge_ack};

}  // namespace lastack
