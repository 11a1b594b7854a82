#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_ack_of_fin(const FlowView& seen) {
  return seen.is_ack_of_fin();
}

}  // namespace

extern const RoleKind ack_of_fin_role{
    "ACK of FIN",
    "ACK set, SYN and RST not, and it acknowledges the other side's FIN: its number + 1 or more",
    "RFC 9293 3.6", is_ack_of_fin};

}  // namespace lastack
