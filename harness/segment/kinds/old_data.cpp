#include "segment/flow_view.hpp"

namespace lastack {
namespace {

bool is_old_data(const FlowView& seen) {
  if (!seen.placed || seen.has(Flag::rst) || seen.payload() == 0) return false;
  const std::int64_t end_of_payload = seen.start + (seen.has(Flag::syn) ? 1 : 0) + seen.payload();
  return end_of_payload <= seen.snd_una();
}

}  // namespace

extern const RoleKind old_data_role{"old data",
                                    "payload that the receiver has acknowledged entirely, or that "
                                    "belongs to an earlier incarnation",
                                    "RFC 9293 3.4.1", is_old_data};

}  // namespace lastack
