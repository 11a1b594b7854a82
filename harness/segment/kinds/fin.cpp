#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_fin(const FlowView& seen) {
  return seen.has(Flag::fin);
}

}  // namespace

extern const RoleKind fin_role{"FIN", "FIN set, with or without payload", "RFC 9293 3.6", is_fin};

}  // namespace lastack
