// drop: the segment is lost on the wire.
#include "fault/fault.hpp"
#include "fault/kinds/kinds.hpp"

namespace lastack {
namespace {

class Drop final : public Fault {
 public:
  using Fault::Fault;

  bool act(const Arrival& arrival, FaultContext& context) override {
    context.drop(arrival.id, "dropped");
    count_firing();
    return true;
  }
  std::string text() const override { return "drop " + selector().text(); }
};

std::unique_ptr<Fault> read_drop(Phrase& value, const Cast& cast) {
  Selector selector;
  Form form("drop");
  Selector::add_to(form, selector, cast);
  form.read(value);
  return std::make_unique<Drop>(std::move(selector));
}

}  // namespace

const FaultKind drop_kind{"drop", "SELECTOR", "the segment is lost", read_drop};

}  // namespace lastack
