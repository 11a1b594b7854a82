#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_duplicate_ack(const FlowView& seen) {
  const bool outstanding = seen.me.acked && seen.peer.next > *seen.me.acked;
  return seen.is_pure_ack() && outstanding && seen.ack == seen.me.acked &&
         seen.me.window == seen.window;
}

}  // namespace

extern const RoleKind duplicate_ack_role{
    "duplicate ACK",
    "a pure ACK that repeats the greatest acknowledgment and the window its sender sent last, "
    "while the other side has octets outstanding",
    "RFC 5681 2", is_duplicate_ack};

}  // namespace lastack
