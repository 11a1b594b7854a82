#include "judge/connection_choice.hpp"

#include <fmt/format.h>

namespace lastack {
namespace {

// The first that it can mean; 0 if there is none yet.
std::size_t in_trace(const Trace& trace, const WhichConnection& which) {
  for (const WireRecord& record : trace.wire) {
    const Sighting& seen = record.arrival.sighting;
    if (which.matches(seen.connection, seen.name, seen.to_port)) return seen.connection;
  }
  return 0;
}

}  // namespace

WhichConnection looked_up(const WhichConnection& which, const Trace& trace) {
  const auto accepted = trace.accepted_as.find(which.name);
  if (accepted == trace.accepted_as.end() || trace.connection_named(which.name) != accepted->second)
    return which;
  return {.ordinal = accepted->second, .name = {}};
}

void ConnectionChoice::add_to(Form& form, ConnectionChoice& choice, const Cast& cast) {
  form.clause("on", [&](Phrase& phrase) { choice.which_ = read_connection(phrase, cast); });
}

std::size_t ConnectionChoice::in(const Trace& trace, std::string_view host) const {
  if (which_.is_any()) return trace.latest_connection_of(host);
  if (which_.port) return in_trace(trace, which_);
  return which_.ordinal ? *which_.ordinal : trace.connection_named(which_.name);
}

bool ConnectionChoice::admits(const Trace& trace, std::size_t connection) const {
  return which_.is_any() || connection == in(trace, {});
}

std::string ConnectionChoice::text() const {
  if (which_.is_any()) return {};
  return which_.name.empty() ? fmt::format(" on the {}", which_.text()) : " on " + which_.name;
}

}  // namespace lastack
