// "TcpExtTCPTimeWaitOverflow grows by 1"
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "judge/amount.hpp"
#include "judge/expectation.hpp"
#include "judge/kinds/kinds.hpp"
#include "language/form.hpp"
#include "language/nearest.hpp"
#include "language/units.hpp"
#include "trace/words.hpp"

namespace lastack {
namespace {

class Counter : public Expectation {
 public:
  Counter(std::string host, Phrase& phrase) : host_(std::move(host)) {
    std::optional<Amount> growth;
    bool grows = false;
    bool does_not_grow = false;
    const std::size_t from = phrase.offset();
    Form form("a counter");
    form.head("counter", [this](Phrase& value) { name_ = value.word("a counter's name"); });
    form.clause("grows by", [&](Phrase& value) { growth = Amount::read_number(value); });
    form.flag("grows", grows);
    form.flag("does not grow", does_not_grow);
    form.clause("within", [this](Phrase& value) { within_ = value.duration(); });
    form.read(phrase);
    if ((growth ? 1 : 0) + (grows ? 1 : 0) + (does_not_grow ? 1 : 0) > 1)
      throw Mistake(phrase.place_since(from), "it says twice how the counter grows");
    if (!growth && !grows && !does_not_grow)
      phrase.fail_expected("'grows' or 'does not grow'", {"grows by", "grows", "does not grow"});
    amount_ = growth          ? *growth
              : does_not_grow ? Amount{Amount::Kind::exactly, 0}
                              : Amount{Amount::Kind::at_least, 1};
  }

  Judgement judge(const View& view) const override {
    const Window window{view.since + within_.value_or(kPatience), within_.has_value()};
    Judgement judgement;
    if (const auto growth = view.trace.growth(host_, name_)) {
      judgement = stand(amount_, *growth, view, window);
      if (judgement.standing == Standing::broken)
        judgement.actual = *growth == 0 ? "it did not grow" : fmt::format("it grew by {}", *growth);
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
                       within_ ? " within " + format_duration(*within_) : "");
  }

  std::string host_;
  std::string name_;
  Amount amount_;
  std::optional<Duration> within_;
};

// The groups of /proc/net/snmp, snmp6 and netstat, which nstat(8) puts before each name.
constexpr std::array<std::string_view, 6> kGroups = {"Ip", "Icmp", "Tcp", "Udp", "MPTcp", "Sctp"};

bool looks_like_counter(Phrase& phrase) {
  if (phrase.bring([](std::string_view key) { return key == "counter"; }, true)) return true;
  const std::string_view word = phrase.peek();
  const bool in_group = std::any_of(kGroups.begin(), kGroups.end(), [&](std::string_view group) {
    return word.starts_with(group);
  });
  if (in_group || word.empty() || phrase.at_end()) return in_group;
  Phrase behind = phrase;
  behind.word("a counter's name");
  return behind.next_is("grows") || behind.next_is("does not grow");
}

std::unique_ptr<Expectation> read_counter(Phrase& phrase, const std::string& subject, const Cast&) {
  if (subject == "wire" || !looks_like_counter(phrase)) return nullptr;
  return std::make_unique<Counter>(subject, phrase);
}

}  // namespace

const ExpectationKind counter_kind = {"counter",
                                      "HOST: COUNTER (grows [by ([at least | at most] N | between "
                                      "N and M | N ± P%)] | does not grow) [within T]",
                                      read_counter};

}  // namespace lastack
