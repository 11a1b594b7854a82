#include "fault/kinds/changing.hpp"

namespace lastack {

bool Changing::go_on_as(const Arrival& arrival, Segment changed, std::string note,
                        FaultContext& context) {
  context.change(arrival.id, std::make_shared<const Segment>(std::move(changed)), std::move(note));
  count_firing();
  if (leaves_) return false;
  context.pass(arrival.id, {});
  return true;
}

}  // namespace lastack
