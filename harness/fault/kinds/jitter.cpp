// jitter: each segment is delayed by another time; which follows from the run's seed.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "fault/chance.hpp"
#include "fault/fault.hpp"
#include "fault/interval.hpp"
#include "fault/kinds/kinds.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

struct WrittenJitter {
  Selector selector;
  Duration least{};
  Duration most{};
  bool in_order = false;
};

class Jitter final : public Fault {
 public:
  explicit Jitter(WrittenJitter written)
      : Fault(std::move(written.selector)),
        least_(written.least),
        most_(written.most),
        in_order_(written.in_order) {}

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
    due_.emplace(due, Delayed{arrival.id, due - context.now()});
    count_firing();
    return true;
  }

  void on_time(FaultContext& context) override {
    const auto first = due_.begin();
    if (first == due_.end() || first->first > context.now()) return;
    context.pass(first->second.id,
                 "released: was delayed by " + format_duration(first->second.delay));
    due_.erase(first);
  }

  std::optional<Time> wakes() const override {
    return due_.empty() ? std::nullopt : std::optional(due_.begin()->first);
  }

  std::string text() const override {
    return fmt::format("jitter {} between {} and {}{}", selector().text(), format_duration(least_),
                       format_duration(most_), in_order_ ? " in order" : "");
  }

 private:
  struct Delayed {
    SegmentId id;
    Duration delay;
  };
  Duration least_;
  Duration most_;
  bool in_order_;
  Chance chance_;
  std::multimap<Time, Delayed> due_;  // equal times stay in the order of arrival
  std::map<std::pair<std::size_t, Side>, Time> latest_;
};

void read_bounds(Phrase& phrase, WrittenJitter& written) {
  written.least =
      parse_duration(phrase.peek()) == Duration::zero() ? phrase.duration() : read_interval(phrase);
  phrase.expect("and");
  const Phrase before = phrase;
  written.most = read_interval(phrase);
  if (written.most <= written.least)
    before.fail("the longest delay is no longer than the shortest", "between 1ms and 20ms");
}

std::unique_ptr<Fault> read_jitter(Phrase& value, const Cast& cast) {
  WrittenJitter written;
  Form form("jitter");
  Selector::add_to(form, written.selector, cast);
  form.clause(
      "between", [&](Phrase& phrase) { read_bounds(phrase, written); }, Form::Need::required);
  form.flag("in order", written.in_order);
  form.read(value);
  written.selector.mean_every_unless_written();
  return std::make_unique<Jitter>(std::move(written));
}

}  // namespace

const FaultKind jitter_kind{"jitter", "SELECTOR between DURATION and DURATION [in order]",
                            "each segment is delayed by another time, which the seed says",
                            read_jitter};

}  // namespace lastack
