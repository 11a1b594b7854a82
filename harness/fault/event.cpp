#include "fault/event.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "fault/interval.hpp"
#include "language/kernel_words.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

bool is_host_next(const Phrase& phrase, const Cast& cast) {
  const auto next = [&](const std::string& host) { return phrase.next_is(host); };
  if (std::any_of(cast.hosts.begin(), cast.hosts.end(), next)) return true;
  // A slip in the host's name: what follows tells that one was meant.
  Phrase ahead = phrase;
  ahead.word("an event");
  return ahead.next_is("state");
}

std::string other_events() {
  return "'client state TIME_WAIT', 'mark NAME', 'client send is done' or 'fault NAME has fired'";
}

void refuse_what_is_no_event(const Phrase& phrase) {
  if (phrase.at_end()) {
    phrase.fail_expected("an event ('final ACK from client', " + other_events() + ")");
  }
  if (parse_duration(phrase.peek())) {
    phrase.fail(fmt::format("'{}' is a time, but an event is expected here", phrase.peek()),
                fmt::format("for a time, write 'for {}'; or '{} after EVENT'", phrase.peek(),
                            phrase.peek()));
  }
}

/// "state TIME_WAIT" for "client state TIME_WAIT".
void refuse_state_of_nobody(const Phrase& phrase, const Cast& cast) {
  if (!phrase.next_is("state") || cast.hosts.empty()) return;
  Phrase ahead = phrase;
  ahead.accept("state");
  const bool is_known = !ahead.at_end();
  phrase.fail("a state is a host's, and no host stands before it",
              fmt::format("did you mean '{} state {}'?", cast.hosts.front(),
                          is_known ? ahead.peek() : "TIME_WAIT"));
}

}  // namespace

Trigger::State Trigger::read_state(Phrase& phrase, const Cast& cast) {
  State state;
  state.host = cast.read_host(phrase);
  phrase.expect("state");
  state.state = lastack::read_state(phrase);
  if (phrase.accept("on")) state.connection = read_connection(phrase, cast);
  return state;
}

Trigger::Deed Trigger::read_deed(Phrase& phrase, const Cast& cast) {
  StepReached step;
  step.host = cast.read_host(phrase);
  const Phrase which = phrase;
  step.nth = phrase.accept_ordinal().value_or(1);
  Phrase::Words<std::size_t> verbs;
  for (const Cast::Deed& deed : cast.deeds) {
    if (deed.host != step.host) continue;
    const auto same = [&](const auto& verb) { return verb.first == deed.verb; };
    const auto known = std::find_if(verbs.begin(), verbs.end(), same);
    if (known == verbs.end())
      verbs.emplace_back(deed.verb, 1);
    else
      ++known->second;
  }
  const std::size_t start = phrase.offset();
  const std::size_t times = phrase.one_of(verbs, "'state', or a step of " + step.host + "'s");
  step.verb = phrase.text_since(start);
  if (step.nth > times) {
    which.fail(fmt::format("{} has no {} {}", step.host, format_ordinal(step.nth), step.verb),
               fmt::format("the last is the {}", format_ordinal(times)));
  }
  step.done = phrase.one_of<bool>({{"begins", false}, {"is done", true}}, "'begins' or 'is done'");
  return {step};
}

Trigger::ProgramDeed Trigger::read_program_deed(Phrase& phrase, const Cast& cast) {
  ProgramDeed deed;
  deed.host = cast.read_host(phrase);
  phrase.expect("program");
  deed.program = phrase.word("a program's name");
  const bool prints =
      phrase.one_of<bool>({{"exits", false}, {"prints", true}}, "'exits' or 'prints'");
  if (prints) deed.prints = phrase.quoted("what it prints, in quotes");
  return deed;
}

Trigger::Firing Trigger::read_firing(Phrase& phrase, const Cast& cast) {
  FaultFired firing;
  firing.fault = cast.read_fault(phrase);
  phrase.expect("has fired");
  const Phrase before = phrase;
  if (phrase.accept("once") || phrase.at_end()) return {firing};
  if (phrase.accept("twice")) {
    firing.times = 2;
  } else if (const auto times = phrase.accept_count()) {
    firing.times = *times;
    phrase.expect("times");
    if (*times == 0) before.fail("what has fired 0 times is no event");
  }
  return {firing};
}

Trigger::Awaited Trigger::read_awaited(Phrase& phrase, const Cast& cast) {
  refuse_what_is_no_event(phrase);
  if (phrase.accept("mark")) return Mark{cast.read_mark(phrase)};
  if (phrase.accept("fault")) return read_firing(phrase, cast);
  if (is_host_next(phrase, cast)) {
    Phrase behind_host = phrase;
    behind_host.word("a host's name");
    if (behind_host.next_is("program")) return read_program_deed(phrase, cast);
    const bool is_state =
        behind_host.at_end() || behind_host.next_is("state") || cast.deeds.empty();
    if (is_state) return read_state(phrase, cast);
    return read_deed(phrase, cast);
  }
  refuse_state_of_nobody(phrase, cast);
  Selector selector = Selector::read(phrase, cast);
  phrase.accept("is seen");
  return selector;
}

Trigger Trigger::read(Phrase& phrase, const Cast& cast) {
  Duration delay{};
  Phrase ahead = phrase;
  if (parse_duration(ahead.peek())) {
    ahead.duration();
    if (ahead.next_is("after")) {
      delay = read_interval(phrase);
      phrase.expect("after");
    }
  }
  Trigger trigger(read_awaited(phrase, cast));
  trigger.delay_ = delay;
  return trigger;
}

namespace {

bool is_same_deed(const StepReached& a, const StepReached& b) {
  return a.host == b.host && a.verb == b.verb && a.nth == b.nth && a.done == b.done;
}

}  // namespace

bool Trigger::is_meant(const ProgramDeed& deed, const Event& event) {
  if (!deed.prints) {
    const auto* ended = std::get_if<ProgramEnded>(&event);
    return ended != nullptr && ended->host == deed.host && ended->program == deed.program;
  }
  const auto* printed = std::get_if<ProgramPrinted>(&event);
  return printed != nullptr && printed->host == deed.host && printed->program == deed.program &&
         printed->line.find(*deed.prints) != std::string::npos;
}

bool Trigger::is_meant(const Event& event) {
  if (Selector* selector = std::get_if<Selector>(&awaited_)) {
    const auto* seen = std::get_if<SegmentSeen>(&event);
    if (seen == nullptr) return false;
    return selector->ordinal_written ? selector->selects(seen->arrival)
                                     : selector->pattern.matches(seen->arrival);
  }
  if (const State* state = std::get_if<State>(&awaited_)) {
    const auto* reached = std::get_if<StateReached>(&event);
    return reached != nullptr && reached->host == state->host && reached->state == state->state &&
           state->connection.matches(reached->connection, reached->name, reached->to_port);
  }
  if (const Deed* deed = std::get_if<Deed>(&awaited_)) {
    const auto* reached = std::get_if<StepReached>(&event);
    return reached != nullptr && is_same_deed(*reached, deed->step);
  }
  if (const Firing* firing = std::get_if<Firing>(&awaited_)) {
    const auto* fired = std::get_if<FaultFired>(&event);
    return fired != nullptr && fired->fault == firing->firing.fault &&
           fired->times == firing->firing.times;
  }
  if (const ProgramDeed* deed = std::get_if<ProgramDeed>(&awaited_)) return is_meant(*deed, event);
  const auto* reached = std::get_if<MarkReached>(&event);
  return reached != nullptr && reached->name == std::get<Mark>(awaited_).name;
}

bool Trigger::happens_once() const {
  const auto* selector = std::get_if<Selector>(&awaited_);
  return selector == nullptr ||
         (selector->ordinal_written && selector->ordinals.kind == Ordinals::Kind::nth);
}

bool Trigger::comes_repeatedly() const {
  const auto* selector = std::get_if<Selector>(&awaited_);
  return selector != nullptr && selector->ordinal_written && !happens_once();
}

bool Trigger::happens(const Event& event) {
  if (past_ || !is_meant(event)) return false;
  past_ = happens_once();
  return true;
}

bool Trigger::fires(const Event& event, Time now) {
  const bool happened = happens(event);
  if (delay_ == Duration::zero()) return happened;
  const bool due = !due_.empty() && due_.front() <= now;
  while (!due_.empty() && due_.front() <= now) due_.pop_front();
  if (happened) due_.push_back(now + delay_);
  return due;
}

std::optional<Time> Trigger::wakes() const {
  return due_.empty() ? std::nullopt : std::optional(due_.front());
}

std::string Trigger::awaited_text() const {
  if (const auto* selector = std::get_if<Selector>(&awaited_))
    return selector->ordinal_written ? selector->text() : selector->pattern.text();
  if (const auto* state = std::get_if<State>(&awaited_)) {
    const std::string text = fmt::format("{} state {}", state->host, state_name(state->state));
    return state->connection.is_any() ? text : text + " on " + state->connection.text();
  }
  if (const auto* deed = std::get_if<Deed>(&awaited_)) {
    const StepReached& step = deed->step;
    const std::string which = step.nth == 1 ? "" : format_ordinal(step.nth) + " ";
    return fmt::format("{} {}{} {}", step.host, which, step.verb, step.done ? "is done" : "begins");
  }
  if (const auto* firing = std::get_if<Firing>(&awaited_)) {
    const auto& [fault, times] = firing->firing;
    return fmt::format("fault {} has fired{}", fault,
                       times == 1 ? "" : fmt::format(" {} times", times));
  }
  if (const auto* deed = std::get_if<ProgramDeed>(&awaited_)) {
    return fmt::format("{} program {} {}", deed->host, deed->program,
                       deed->prints ? fmt::format("prints \"{}\"", *deed->prints) : "exits");
  }
  return "mark " + std::get<Mark>(awaited_).name;
}

std::string Trigger::text() const {
  if (delay_ == Duration::zero()) return awaited_text();
  return fmt::format("{} after {}", format_duration(delay_), awaited_text());
}

}  // namespace lastack
