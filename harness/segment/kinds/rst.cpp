#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_rst(const FlowView& seen) {
  return seen.has(Flag::rst);
}

}  // namespace

extern const RoleKind rst_role{"RST", "RST set", "RFC 9293 3.5.2", is_rst};

}  // namespace lastack
