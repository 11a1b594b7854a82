#include "judge/connection_choice.hpp"

#include <fmt/format.h>

#include "fault/pattern.hpp"
#include "language/units.hpp"

namespace lastack {

void ConnectionChoice::add_to(Form& form, ConnectionChoice& choice) {
  form.clause("on", [&choice](Phrase& phrase) { choice.ordinal = read_connection(phrase); });
}

std::size_t ConnectionChoice::in(const Trace& trace, std::string_view host) const {
  return ordinal.value_or(trace.latest_connection_of(host));
}

std::string ConnectionChoice::text() const {
  return ordinal ? fmt::format(" on the {} connection", format_ordinal(*ordinal)) : "";
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
