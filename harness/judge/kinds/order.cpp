// "RST from client comes before data from server on 2nd connection"
#include <fmt/format.h>

#include "judge/reading_kinds.hpp"
#include "judge/wire_pattern.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class Order : public Expectation {
 public:
  explicit Order(const std::string&) {}

  bool begins(Phrase& phrase, const Cast& cast) {
    auto first = WirePattern::accept_before(phrase, cast, {"comes before", "before"});
    if (first) first_ = std::move(*first);
    return first.has_value();
  }
  Form form(const Cast& cast) {
    Form form("comes before");
    form.clause(
        "comes before", [this, &cast](Phrase& value) { second_ = WirePattern::read(value, cast); },
        Form::Need::required);
    form.or_say("before");
    return form;
  }

  Judgement judge(const View& view) const override {
    const WireRecord* first = first_.first_in(view.trace);
    const WireRecord* second = second_.first_in(view.trace);
    Judgement judgement;
    judgement.expected = fmt::format("{} before {}", first_.text(), second_.text());
    if (second != nullptr && (first == nullptr || second < first)) {
      decide(judgement, Standing::broken, *second);
      judgement.actual = reversed(first, *second, view.trace);
    } else if (second != nullptr) {
      decide(judgement, Standing::held, *second);
    } else {
      wait(judgement, first, view);
    }
    return judgement;
  }

 private:
  static void decide(Judgement& judgement, Standing standing, const WireRecord& by) {
    judgement.standing = standing;
    judgement.at = by.at;
    judgement.segment = by.arrival.id;
  }

  std::string reversed(const WireRecord* first, const WireRecord& second,
                       const Trace& trace) const {
    const std::string came = in_words(second, trace);
    if (first == nullptr) return fmt::format("{}; {} had not been seen", came, first_.text());
    return fmt::format("{}; then {}", came, in_words(*first, trace));
  }

  void wait(Judgement& judgement, const WireRecord* first, const View& view) const {
    const Time give_up = view.since + kPatience;
    if (!view.over && view.now < give_up) {
      judgement.ask_again = give_up;
      return;
    }
    const WirePattern& missing = first == nullptr ? first_ : second_;
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual =
        fmt::format("{} was never seen; {}", missing.text(), missing.seen_instead(view.trace));
  }

  WirePattern first_;
  WirePattern second_;
};

}  // namespace

extern const ExpectationKind order_kind = {
    "order", ExpectationKind::Of::wire, "SEGMENT [comes] before SEGMENT",
    "both were seen, and the first of the first kind before the first of the second",
    read_claim<Order>};

}  // namespace lastack
