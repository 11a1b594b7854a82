// "2nd SYN from client comes 1s ± 20% after 1st SYN from client"
#include <fmt/format.h>

#include <limits>

#include "judge/reading_kinds.hpp"
#include "judge/wire_pattern.hpp"
#include "language/range.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class ComesAfter : public Expectation {
 public:
  explicit ComesAfter(const std::string&) {}

  bool begins(Phrase& phrase, const Cast& cast) {
    Phrase behind = phrase;
    auto second = WirePattern::accept_before(behind, cast, {"comes"});
    if (!second || behind.next_is("comes before")) return false;
    phrase = behind;
    second_ = std::move(*second);
    return true;
  }
  Form form(const Cast& cast) {
    Form form("comes");
    form.clause(
        "comes", [this](Phrase& value) { gap_ = Range::read(value, durations()); },
        Form::Need::required);
    form.clause(
        "after", [this, &cast](Phrase& value) { first_ = WirePattern::read(value, cast); },
        Form::Need::required);
    return form;
  }

  Judgement judge(const View& view) const override {
    Judgement judgement;
    judgement.expected = fmt::format("{} {} after {}", second_.text(), gap_.text(), first_.text());
    const WireRecord* first = first_.first_in(view.trace);
    const WireRecord* second = first != nullptr ? next_after(*first, view.trace) : nullptr;
    const Time limit = give_up(first, view);
    if (second == nullptr && !view.over && view.now < limit) {
      judgement.ask_again = limit;
      return judgement;
    }
    const bool is_met = second != nullptr && gap_.contains((second->at - first->at).count());
    judgement.standing = is_met ? Standing::held : Standing::broken;
    judgement.at = second != nullptr ? second->at : view.now;
    if (second != nullptr) judgement.segment = second->arrival.id;
    if (!is_met) judgement.actual = actual(first, second, view.trace);
    return judgement;
  }

 private:
  const WireRecord* next_after(const WireRecord& first, const Trace& trace) const {
    for (const WireRecord* record : second_.in(trace)) {
      if (record > &first) return record;
    }
    return nullptr;
  }

  Time give_up(const WireRecord* first, const View& view) const {
    Time latest = view.since + kPatience;
    const bool is_bounded = gap_.high() != std::numeric_limits<std::int64_t>::max();
    if (first != nullptr && is_bounded)
      latest = std::max(latest, first->at + Duration(gap_.high()));
    return latest;
  }

  std::string actual(const WireRecord* first, const WireRecord* second, const Trace& trace) const {
    if (first == nullptr)
      return fmt::format("{} was never seen; {}", first_.text(), first_.seen_instead(trace));
    if (second == nullptr) {
      return fmt::format("none came after {}; {}", in_words(*first, trace),
                         second_.seen_instead(trace));
    }
    return fmt::format("it came {} after, {}", format_duration(second->at - first->at),
                       in_words(*second, trace));
  }

  WirePattern second_;
  Range gap_;
  WirePattern first_;
};

}  // namespace

extern const ExpectationKind comes_after_kind = {
    "comes after", ExpectationKind::Of::wire, "SEGMENT comes SPAN after SEGMENT",
    "the first of the first kind came that long after the first of the second kind",
    read_claim<ComesAfter>};

}  // namespace lastack
