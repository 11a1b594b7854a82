#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_data(const FlowView& seen) {
  return seen.payload() > 0;
}

}  // namespace

extern const RoleKind data_role{"data", "payload of at least one octet", "RFC 9293 3.7", is_data};

}  // namespace lastack
