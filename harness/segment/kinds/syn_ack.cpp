#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_syn_ack(const FlowView& seen) {
  return seen.has(Flag::syn) && seen.has(Flag::ack);
}

}  // namespace

extern const RoleKind syn_ack_role{"SYN-ACK", "SYN and ACK set", "RFC 9293 3.5", is_syn_ack};

}  // namespace lastack
