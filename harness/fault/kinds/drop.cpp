// drop: the segment is lost on the wire.
#include "fault/fault.hpp"
#include "fault/kinds/reading.hpp"

namespace lastack {
namespace {

class Drop final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("drop");
    Selector::add_to(form, selector(), cast);
    return form;
  }

  bool act(const Arrival& arrival, FaultContext& context) override {
    context.drop(arrival.id, "dropped");
    count_firing();
    return true;
  }
  std::string text() const override { return "drop " + selector().text(); }
};

}  // namespace

extern const FaultKind drop_kind{"drop", "SELECTOR", "it is lost", read_fault_as<Drop>};

}  // namespace lastack
