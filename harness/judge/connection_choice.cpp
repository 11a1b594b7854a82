#include "judge/connection_choice.hpp"

#include <fmt/format.h>

namespace lastack {

void ConnectionChoice::add_to(Form& form, ConnectionChoice& choice, const Cast& cast) {
  form.clause("on", [&](Phrase& phrase) { choice.which_ = read_connection(phrase, cast); });
}

std::size_t ConnectionChoice::in(const Trace& trace, std::string_view host) const {
  if (which_.is_any()) return trace.latest_connection_of(host);
  return which_.ordinal ? *which_.ordinal : trace.connection_named(which_.name);
}

bool ConnectionChoice::admits(const Trace& trace, std::size_t connection) const {
  return which_.is_any() || connection == in(trace, {});
}

std::string ConnectionChoice::text() const {
  if (which_.is_any()) return {};
  return which_.ordinal ? fmt::format(" on the {}", which_.text()) : " on " + which_.name;
}

TcpState read_state(Phrase& phrase) {
  if (const auto state = state_named(phrase.peek())) {
    phrase.word("a state");
    return *state;
  }
  std::vector<std::string> known;
  for (const TcpState state : kTcpStates) known.emplace_back(state_name(state));
  phrase.fail_expected("a state of TCP", known);
}

}  // namespace lastack
