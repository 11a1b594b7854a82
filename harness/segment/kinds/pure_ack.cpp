#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_pure_ack(const FlowView& seen) {
  return seen.is_pure_ack();
}

}  // namespace

extern const RoleKind pure_ack_role{"pure ACK", "ACK set; no payload, SYN, FIN or RST",
                                    "RFC 5681 2", is_pure_ack};

}  // namespace lastack
