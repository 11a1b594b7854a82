// delay ... by: the segment goes on its way some time later.
#include "fault/interval.hpp"
#include "fault/kinds/delayed.hpp"

namespace lastack {
namespace {

std::unique_ptr<Fault> read_delay(Phrase& value, const Cast& cast) {
  Selector selector;
  Duration by{};
  Form form("delay");
  Selector::add_to(form, selector, cast);
  form.clause(
      "by", [&](Phrase& phrase) { by = read_interval(phrase); }, Form::Need::required);
  form.read(value);
  return std::make_unique<Delayed>(std::move(selector), by,
                                   Delayed::Words{"delay", "delayed", "by"});
}

}  // namespace

extern const FaultKind delay_kind{
    "delay", "SELECTOR by T", "it goes on its way some time later; others overtake it", read_delay};

}  // namespace lastack
