#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_final_ack(const FlowView& seen) {
  return seen.is_ack_of_fin() && seen.closed_first;
}

}  // namespace

extern const RoleKind final_ack_role{
    "final ACK",
    "an ACK of FIN, repeats included, from the side whose own FIN was sent first; from either side "
    "if both FINs were sent before one was acknowledged",
    "RFC 9293 3.6", is_final_ack};

}  // namespace lastack
