// "FIN from server is followed by final ACK from client within 300ms"
#include <fmt/format.h>

#include <algorithm>

#include "judge/reading_kinds.hpp"
#include "judge/wire_pattern.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class FollowedBy : public Expectation {
 public:
  explicit FollowedBy(const std::string&) {}

  bool begins(Phrase& phrase, const Cast& cast) {
    auto first = WirePattern::accept_before(phrase, cast, {"is followed by"});
    if (first) first_ = std::move(*first);
    return first.has_value();
  }
  Form form(const Cast& cast) {
    Form form("is followed by");
    form.clause(
        "is followed by",
        [this, &cast](Phrase& value) { second_ = WirePattern::read(value, cast); },
        Form::Need::required);
    form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
    return form;
  }

  Judgement judge(const View& view) const override {
    const auto firsts = first_.in(view.trace);
    const auto seconds = second_.in(view.trace);
    Judgement judgement;
    judgement.expected = fmt::format("{} followed by {}{}", first_.text(), second_.text(),
                                     within_ ? " within " + format_duration(*within_) : "");
    for (const WireRecord* first : firsts) {
      const WireRecord* next = next_after(*first, seconds);
      if (next == nullptr || (within_ && next->at - first->at > *within_)) continue;
      judgement.standing = Standing::held;
      judgement.at = next->at;
      judgement.segment = next->arrival.id;
      return judgement;
    }
    wait(judgement, firsts, seconds, view);
    return judgement;
  }

 private:
  // An answer belongs to its own connection, unless the scenario names connections itself.
  const WireRecord* next_after(const WireRecord& first,
                               const std::vector<const WireRecord*>& seconds) const {
    const bool anywhere = first_.names_connection() || second_.names_connection();
    for (const WireRecord* second : seconds) {
      const bool same = second->arrival.sighting.connection == first.arrival.sighting.connection;
      if (second > &first && (anywhere || same)) return second;
    }
    return nullptr;
  }

  void wait(Judgement& judgement, const std::vector<const WireRecord*>& firsts,
            const std::vector<const WireRecord*>& seconds, const View& view) const {
    Time give_up = view.since + kPatience;
    if (within_ && !firsts.empty()) give_up = std::max(give_up, firsts.back()->at + *within_);
    if (!view.over && view.now < give_up) {
      judgement.ask_again = give_up;
      return;
    }
    judgement.standing = Standing::broken;
    judgement.at = view.now;
    judgement.actual = actual(firsts, seconds, view.trace);
    if (!firsts.empty()) judgement.segment = firsts.back()->arrival.id;
  }

  std::string actual(const std::vector<const WireRecord*>& firsts,
                     const std::vector<const WireRecord*>& seconds, const Trace& trace) const {
    if (firsts.empty())
      return fmt::format("{} was never seen; {}", first_.text(), first_.seen_instead(trace));
    for (const WireRecord* first : firsts) {
      if (const WireRecord* late = next_after(*first, seconds)) {
        return fmt::format("{} later, {}", format_duration(late->at - first->at),
                           in_words(*late, trace));
      }
    }
    return fmt::format("nothing of the kind followed {}; {}", in_words(*firsts.back(), trace),
                       second_.seen_instead(trace));
  }

  WirePattern first_;
  WirePattern second_;
  std::optional<Duration> within_;
};

}  // namespace

extern const ExpectationKind followed_by_kind = {
    "followed by", ExpectationKind::Of::wire, "SEGMENT is followed by SEGMENT [within T]",
    "behind one of the first kind came one of the second, on "
    "the same connection unless one is named",
    read_claim<FollowedBy>};

}  // namespace lastack
