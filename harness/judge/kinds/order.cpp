// "RST from client comes before data from server on 2nd connection"
#include <fmt/format.h>

#include "judge/expectation.hpp"
#include "judge/kinds/kinds.hpp"
#include "judge/wire_pattern.hpp"
#include "language/form.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class Order : public Expectation {
 public:
  Order(WirePattern first, WirePattern second)
      : first_(std::move(first)), second_(std::move(second)) {}

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

std::unique_ptr<Expectation> read_order(Phrase& phrase, const std::string& subject,
                                        const Cast& cast) {
  if (subject != "wire") return nullptr;
  Phrase behind = phrase;
  WirePattern first = WirePattern::read(behind, cast);
  const char* verb = comes_next(behind, "before") ? "before" : "comes before";
  if (!comes_next(behind, verb)) return nullptr;
  phrase = behind;
  WirePattern second;
  Form form("comes before");
  form.clause(
      verb, [&](Phrase& value) { second = WirePattern::read(value, cast); }, Form::Need::required);
  form.read(phrase);
  return std::make_unique<Order>(std::move(first), std::move(second));
}

}  // namespace

const ExpectationKind order_kind = {"order", "wire: SEGMENT [comes] before SEGMENT", read_order};

}  // namespace lastack
