#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_syn(const FlowView& seen) {
  return seen.has(Flag::syn) && !seen.has(Flag::ack);
}

}  // namespace

extern const RoleKind syn_role{"SYN", "SYN set, ACK not", "RFC 9293 3.5", is_syn};

}  // namespace lastack
