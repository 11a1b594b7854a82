#include "fault/event.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

TcpState read_state_name(Phrase& phrase) {
  if (const auto state = state_named(phrase.peek())) {
    phrase.word("a state");
    return *state;
  }
  std::vector<std::string> known;
  for (const TcpState state : kTcpStates) known.emplace_back(state_name(state));
  phrase.fail_expected("a state of TCP", known);
}

bool is_host_next(const Phrase& phrase, const Cast& cast) {
  const auto next = [&](const std::string& host) { return phrase.next_is(host); };
  if (std::any_of(cast.hosts.begin(), cast.hosts.end(), next)) return true;
  // A slip in the host's name: what follows tells that one was meant.
  Phrase ahead = phrase;
  ahead.word("an event");
  return ahead.next_is("state");
}

void refuse_what_is_no_event(const Phrase& phrase) {
  if (phrase.at_end()) {
    phrase.fail_expected(
        "an event ('final ACK from client', 'client state TIME_WAIT' or 'mark NAME')");
  }
  if (parse_duration(phrase.peek())) {
    phrase.fail(fmt::format("'{}' is a time, but an event is expected here", phrase.peek()),
                fmt::format("for a time, write 'for {}'", phrase.peek()));
  }
}

}  // namespace

Trigger::State Trigger::read_state(Phrase& phrase, const Cast& cast) {
  State state;
  state.host = cast.read_host(phrase);
  phrase.expect("state");
  state.state = read_state_name(phrase);
  if (phrase.accept("on")) state.connection = read_connection(phrase);
  return state;
}

Trigger Trigger::read(Phrase& phrase, const Cast& cast) {
  refuse_what_is_no_event(phrase);
  if (phrase.accept("mark")) return Trigger(Mark{cast.read_mark(phrase)});
  if (is_host_next(phrase, cast)) return Trigger(read_state(phrase, cast));
  Selector selector = Selector::read(phrase, cast);
  phrase.accept("is seen");
  return Trigger(std::move(selector));
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
           (!state->connection || reached->connection == *state->connection);
  }
  const auto* reached = std::get_if<MarkReached>(&event);
  return reached != nullptr && reached->name == std::get<Mark>(awaited_).name;
}

bool Trigger::happens_once() const {
  const auto* selector = std::get_if<Selector>(&awaited_);
  return selector == nullptr ||
         (selector->ordinal_written && selector->ordinals.kind == Ordinals::Kind::nth);
}

bool Trigger::fires(const Event& event) {
  if (past_ || !is_meant(event)) return false;
  past_ = happens_once();
  return true;
}

std::string Trigger::text() const {
  if (const auto* selector = std::get_if<Selector>(&awaited_))
    return selector->ordinal_written ? selector->text() : selector->pattern.text();
  if (const auto* state = std::get_if<State>(&awaited_)) {
    std::string text = fmt::format("{} state {}", state->host, state_name(state->state));
    if (state->connection)
      text += fmt::format(" on {} connection", format_ordinal(*state->connection));
    return text;
  }
  return "mark " + std::get<Mark>(awaited_).name;
}

}  // namespace lastack
