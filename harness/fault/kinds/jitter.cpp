// jitter: each segment is delayed by another time; which follows from the run's seed.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "fault/chance.hpp"
#include "fault/fault.hpp"
#include "fault/interval.hpp"
#include "fault/kinds/departures.hpp"
#include "fault/kinds/reading.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

class Jitter final : public Fault {
 public:
  Form form(const Cast& cast) {
    Form form("jitter");
    Selector::add_to(form, selector(), cast);
    form.clause(
        "between", [this](Phrase& phrase) { read_bounds(phrase); }, Form::Need::required);
    form.flag("in order", in_order_);
    return form;
  }
  void require(const Place&) { selector().mean_every_unless_written(); }

  void begin(std::uint64_t seed) override { chance_.seed(seed); }

  bool act(const Arrival& arrival, FaultContext& context) override {
    const Sighting& seen = arrival.sighting;
    const auto span = static_cast<double>((most_ - least_).count());
    const Duration delay = least_ + Duration(static_cast<Duration::rep>(span * chance_.draw(seen)));
    Time due = context.now() + delay;
    if (in_order_) {
      Time& latest = latest_[{seen.connection, seen.from}];
      due = latest = std::max(latest, due);
    }
    context.hold(arrival.id, "delayed by " + format_duration(due - context.now()));
    due_.add(due, {arrival.id, due - context.now()});
    count_firing();
    return true;
  }

  void on_time(FaultContext& context) override {
    if (const auto delayed = due_.take(context.now()))
      context.pass(delayed->id, "released: was delayed by " + format_duration(delayed->delay));
  }

  std::optional<Time> wakes() const override { return due_.next(); }

  std::string text() const override {
    return fmt::format("jitter {} between {} and {}{}", selector().text(), format_duration(least_),
                       format_duration(most_), in_order_ ? " in order" : "");
  }

 private:
  void read_bounds(Phrase& phrase) {
    least_ = parse_duration(phrase.peek()) == Duration::zero() ? phrase.duration()
                                                               : read_interval(phrase);
    phrase.expect("and");
    const Phrase before = phrase;
    most_ = read_interval(phrase);
    if (most_ <= least_)
      before.fail("the longest delay is no longer than the shortest", "between 1ms and 20ms");
  }

  struct Delayed {
    SegmentId id;
    Duration delay;
  };
  Duration least_{};
  Duration most_{};
  bool in_order_ = false;
  Chance chance_;
  Departures<Delayed> due_;
  std::map<std::pair<std::size_t, Side>, Time> latest_;
};

}  // namespace

extern const FaultKind jitter_kind{"jitter", "SELECTOR between T and LONGER [in order]",
                                   "each is delayed by another time, which the run's seed decides",
                                   read_fault_as<Jitter>};

}  // namespace lastack
