// "TcpExtTCPTimeWaitOverflow grows by 1"
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "judge/amount.hpp"
#include "judge/bound.hpp"
#include "judge/reading_kinds.hpp"
#include "language/nearest.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

// The groups of /proc/net/snmp, snmp6 and netstat, which nstat(8) puts before each name.
constexpr std::array<std::string_view, 6> kGroups = {"Ip", "Icmp", "Tcp", "Udp", "MPTcp", "Sctp"};

bool looks_like_counter(const Phrase& phrase) {
  const std::string_view word = phrase.peek();
  const bool in_group = std::any_of(kGroups.begin(), kGroups.end(), [&](std::string_view group) {
    return word.starts_with(group);
  });
  if (in_group || word.empty() || phrase.at_end()) return in_group;
  Phrase behind = phrase;
  behind.word("a counter's name");
  return behind.next_is("grows") || behind.next_is("does not grow");
}

class Counter : public Expectation {
 public:
  explicit Counter(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const {
    return has_head(phrase, "counter") || looks_like_counter(phrase);
  }
  Form form(const Cast&) {
    Form form("a counter");
    form.head("counter", [this](Phrase& value) { name_ = value.word("a counter's name"); });
    form.clause("grows by", [this](Phrase& value) { growth_ = Amount::read_number(value); });
    form.flag("grows", grows_);
    form.flag("does not grow", does_not_grow_);
    bound_.add_within(form);
    return form;
  }
  void require(const Phrase& phrase, const Place& where) {
    if ((growth_ ? 1 : 0) + (grows_ ? 1 : 0) + (does_not_grow_ ? 1 : 0) > 1)
      throw Mistake(where, "it says twice how the counter grows");
    if (!growth_ && !grows_ && !does_not_grow_)
      phrase.fail_expected("'grows' or 'does not grow'", {"grows by", "grows", "does not grow"});
    amount_ = growth_          ? *growth_
              : does_not_grow_ ? Amount{Amount::Kind::exactly, 0}
                               : Amount{Amount::Kind::at_least, 1};
  }

  bool counts_on() const override { return true; }
  Judgement judge(const View& view) const override {
    const Window window{bound_.end(view), bound_.is_written()};
    Judgement judgement;
    if (const auto growth = view.trace.growth(host_, name_)) {
      judgement = stand(amount_, *growth, view, window);
      judgement.measured = *growth == 0 ? "it did not grow" : fmt::format("it grew by {}", *growth);
      if (judgement.standing == Standing::broken)
        judgement.actual = judgement.measured + numbers(*growth, view.trace);
    } else if (const CounterMap* known = counters_of(view.trace)) {
      judgement.standing = Standing::broken;
      judgement.actual = unknown(*known);
    } else if (view.over) {
      judgement.standing = Standing::broken;
      judgement.actual = fmt::format("the counters of {} were never read", host_);
    } else {
      judgement.ask_again = window.closes;
    }
    if (judgement.standing != Standing::pending) judgement.at = view.now;
    judgement.expected = expected();
    return judgement;
  }

 private:
  const CounterMap* counters_of(const Trace& trace) const {
    const auto now = trace.counters_now.find(host_);
    const bool both = now != trace.counters_now.end() && trace.counters_before.contains(host_);
    return both ? &now->second : nullptr;
  }

  std::string numbers(std::int64_t growth, const Trace& trace) const {
    const std::uint64_t now = counters_of(trace)->at(name_);
    return fmt::format(": {} before the first step, {} now",
                       now - static_cast<std::uint64_t>(growth), now);
  }

  std::string unknown(const CounterMap& known) const {
    std::vector<std::string> names;
    for (const auto& [name, value] : known) names.push_back(name);
    const auto near = nearest(name_, names);
    return fmt::format("this kernel has no counter {}{}", name_,
                       near ? fmt::format("; did you mean '{}'?", *near) : "");
  }

  std::string expected() const {
    const bool none = amount_.kind == Amount::Kind::exactly && amount_.number == 0;
    return fmt::format("{} of {} {}{}", name_, host_,
                       none ? "does not grow" : "grows by " + amount_.number_text(),
                       bound_.text_if_written());
  }

  std::string host_;
  std::string name_;
  std::optional<Amount> growth_;
  bool grows_ = false;
  bool does_not_grow_ = false;
  Amount amount_;
  Bound bound_;
};

}  // namespace

extern const ExpectationKind counter_kind = {
    "counter",
    ExpectationKind::Of::host,
    "COUNTER (grows [by ([at least | at most] N | between N and MORE | N ± TOLERANCE)] | does not "
    "grow) [within T]",
    "the counter, as nstat(8) names it, has changed so since the first step; `grows` alone means "
    "by "
    "at least 1",
    read_claim<Counter>,
    true};

}  // namespace lastack
