// hold ... until an event, or for some time: the segment goes on its way when that has come.
#include <fmt/format.h>

#include "fault/awaiting.hpp"
#include "fault/interval.hpp"
#include "fault/kinds/delayed.hpp"

namespace lastack {
namespace {

class HoldUntil final : public Fault {
 public:
  HoldUntil(Selector selector, Trigger trigger)
      : Fault(std::move(selector)), held_(std::move(trigger)) {}

  bool act(const Arrival& arrival, FaultContext& context) override {
    if (held_.is_past()) return decline(held_.text() + " had passed");
    context.hold(arrival.id, "held until " + held_.text());
    held_.keep(arrival.id, arrival.id);
    count_firing();
    return true;
  }

  void on_event(const Event& event, FaultContext& context) override {
    for (const SegmentId id : held_.take(event, context.now()))
      context.pass(id, "released: " + held_.text());
  }

  void on_time(FaultContext& context) override { on_event(Tick{}, context); }
  std::optional<Time> wakes() const override { return held_.wakes(); }

  std::string waiting_for() const override {
    if (held_.empty()) return Fault::waiting_for();
    return fmt::format("{}, to release {} held segment{}", held_.text(), held_.size(),
                       held_.size() == 1 ? "" : "s");
  }

  std::string text() const override {
    return fmt::format("hold {} until {}", selector().text(), held_.text());
  }

 private:
  Awaiting<SegmentId> held_;
};

std::unique_ptr<Fault> read_hold(Phrase& value, const Cast& cast) {
  Selector selector;
  std::optional<Trigger> until;
  std::optional<Duration> time;
  Form form("hold");
  Selector::add_to(form, selector, cast);
  form.clause("until", [&](Phrase& phrase) { until = Trigger::read(phrase, cast); });
  form.clause("for", [&](Phrase& phrase) { time = read_interval(phrase); });
  form.read(value);
  if (until && time) throw Mistake(value.place(), "'hold' takes 'until' or 'for', not both");
  if (until) return std::make_unique<HoldUntil>(std::move(selector), std::move(*until));
  if (!time) {
    throw Mistake(value.place(), "'hold' does not say how long",
                  "add an event, 'until mark NAME', or a time, 'for 5s'");
  }
  return std::make_unique<Delayed>(std::move(selector), *time,
                                   Delayed::Words{"hold", "held", "for"});
}

}  // namespace

extern const FaultKind hold_kind{"hold", "SELECTOR (until EVENT | for T)",
                                 "it goes on its way when the event has come, or after that time",
                                 read_hold};

}  // namespace lastack
