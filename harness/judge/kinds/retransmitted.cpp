// "FIN from server is retransmitted within 1s"
#include <fmt/format.h>

#include <algorithm>

#include "judge/amount.hpp"
#include "judge/backoff.hpp"
#include "judge/reading_kinds.hpp"
#include "judge/transmissions.hpp"
#include "judge/wire_pattern.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

void refuse_what_never_is(const Place& where, const WirePattern& pattern) {
  for (const Role role : pattern.pattern().roles) {
    switch (role) {
      case Role::pure_ack:
      case Role::duplicate_ack:
      case Role::challenge_ack:
      case Role::final_ack:
      case Role::rst:
        throw Mistake(where,
                      fmt::format("TCP never retransmits a {}: it occupies no sequence space "
                                  "(RFC 9293 3.4)",
                                  name_of(role)),
                      "to count how often it is sent, write `is seen twice`");
      case Role::retransmission:
        throw Mistake(where, "a retransmission that is retransmitted says it twice",
                      "name what is sent again: `data from client is retransmitted`");
      default:
        break;
    }
  }
}

class Retransmitted : public Expectation {
 public:
  explicit Retransmitted(const std::string&) {}

  bool begins(Phrase& phrase, const Cast& cast) {
    const std::size_t from = phrase.offset();
    auto pattern = WirePattern::accept_before(phrase, cast, {"is retransmitted"});
    if (!pattern) return false;
    refuse_what_never_is(phrase.place_since(from), *pattern);
    pattern_ = std::move(*pattern);
    return true;
  }
  Form form(const Cast&) {
    Form form("is retransmitted");
    form.clause(
        "is retransmitted", [this](Phrase& value) { times_ = Amount::read_times(value); },
        Form::Need::required);
    form.may_be_bare();
    form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
    form.clause("after", [this](Phrase& value) {
      gaps_at_ = value.here();
      gaps_ = Backoff::read(value);
    });
    return form;
  }
  void require(const Phrase&, const Place&) {
    if (gaps_ && (within_ || times_)) {
      throw Mistake(gaps_at_, "'after' says how often and when by itself",
                    "leave the number and `within` out: one gap for each repeat");
    }
    amount_ = times_.value_or(Amount{});
  }

  bool counts_on() const override { return true; }
  Judgement judge(const View& view) const override {
    const std::vector<Sent> sent = transmissions_of(pattern_, view.trace);
    const std::vector<const WireRecord*> counted = in_time(sent);
    const auto count = static_cast<std::int64_t>(counted.size());
    Judgement judgement = stand(amount_, count, view, {give_up(sent, view), false});
    if (gaps_) judgement = gaps_->judge(sent, view, give_up(sent, view));
    judgement.measured = times(count);
    judgement.expected = expected();
    if (gaps_ && !sent.empty() && !sent.front().repeats.empty()) {
      judgement.segment = sent.front().repeats.back()->arrival.id;
      return judgement;
    }
    if (judgement.standing == Standing::pending) return judgement;
    judgement.at = view.now;
    if (judgement.standing == Standing::broken)
      judgement.actual = actual(sent, counted, view.trace);
    if (!counted.empty()) {
      judgement.at = counted.back()->at;
      judgement.segment = counted.back()->arrival.id;
    } else if (!sent.empty()) {
      judgement.segment = sent.back().original->arrival.id;
    }
    return judgement;
  }

 private:
  std::vector<const WireRecord*> in_time(const std::vector<Sent>& sent) const {
    std::vector<const WireRecord*> counted;
    for (const Sent& one : sent) {
      if (one.repeats.empty() || (within_ && one.gap() > *within_)) continue;
      counted.insert(counted.end(), one.repeats.begin(), one.repeats.end());
    }
    std::sort(counted.begin(), counted.end());
    return counted;
  }

  Time give_up(const std::vector<Sent>& sent, const View& view) const {
    Time latest = view.since + kPatience;
    if (gaps_ && !sent.empty())
      latest = std::max(latest, sent.front().original->at + gaps_->longest());
    if (within_ && !sent.empty()) latest = std::max(latest, sent.back().original->at + *within_);
    return latest;
  }

  std::string expected() const {
    const bool any = amount_.kind == Amount::Kind::at_least && amount_.number == 1;
    return fmt::format("{} retransmitted{}{}", pattern_.text(),
                       any ? "" : " " + amount_.times_text(),
                       within_ ? " within " + format_duration(*within_) : "") +
           (gaps_ ? " after " + gaps_->text() : "");
  }

  std::string actual(const std::vector<Sent>& sent, const std::vector<const WireRecord*>& counted,
                     const Trace& trace) const {
    const std::string what = pattern_.text();
    if (sent.empty())
      return fmt::format("{} was never sent; {}", what, pattern_.seen_instead(trace));
    if (!counted.empty()) {
      std::string moments;
      for (const WireRecord* record : counted)
        moments += (moments.empty() ? "" : ", ") + moment(record->at, trace);
      return fmt::format("{} was retransmitted {}, at {}", what,
                         times(static_cast<std::int64_t>(counted.size())), moments);
    }
    for (const Sent& one : sent) {
      if (one.repeats.empty()) continue;
      return fmt::format("{} was sent at {} and again only {} later, at {}", what,
                         moment(one.original->at, trace), format_duration(one.gap()),
                         moment(one.repeats.front()->at, trace));
    }
    const std::string first = moment(sent.front().original->at, trace);
    if (sent.size() == 1) return fmt::format("{} was sent once, at {}", what, first);
    return fmt::format("{} was sent {}, the first at {}, and nothing of it again", what,
                       times(static_cast<std::int64_t>(sent.size())), first);
  }

  WirePattern pattern_;
  std::optional<Amount> times_;
  Amount amount_;
  std::optional<Duration> within_;
  std::optional<Backoff> gaps_;
  Place gaps_at_;
};

}  // namespace

extern const ExpectationKind retransmitted_kind = {
    "retransmitted", ExpectationKind::Of::wire,
    "RESENT is retransmitted ([TIMES] [within T] | after T {, T} ± TOLERANCE)",
    "octets of it were sent again; `within T`: so long after the segment itself; `after`: the gaps "
    "from one to the next",
    read_claim<Retransmitted>};

}  // namespace lastack
