#include "fault/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/units.hpp"

namespace lastack {
namespace {

std::string roles_text(const std::vector<Role>& roles) {
  if (roles.empty()) return "segment";
  std::vector<Role> others = roles;
  std::string text;
  if (others.size() > 1 && std::erase(others, Role::retransmission) > 0) text = "retransmitted ";
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (i != 0) text += " and ";
    text += name_of(others[i]);
  }
  return text;
}

}  // namespace

bool SegmentPattern::matches(const Arrival& arrival) const {
  const Sighting& seen = arrival.sighting;
  if (only_new && seen.roles.contains(Role::retransmission)) return false;
  if (!from.is(arrival.from, arrival.segment->source)) return false;
  if (!to.is(arrival.to, arrival.segment->destination)) return false;
  if (!connection.matches(seen.connection, seen.name, seen.to_port)) return false;
  const auto holds = [&](const FieldPattern& field) { return field.holds(arrival); };
  if (!std::all_of(fields.begin(), fields.end(), holds)) return false;
  return std::all_of(roles.begin(), roles.end(),
                     [&](Role role) { return seen.roles.contains(role); });
}

std::string WhichConnection::text() const {
  if (!ordinal && !port) return name;
  std::string text = ordinal ? format_ordinal(*ordinal) + " connection" : "connection";
  if (port) text += fmt::format(" to port {}", *port);
  return text;
}

std::string SegmentPattern::text() const {
  std::string text = (only_new ? "new " : "") + roles_text(roles);
  if (!from.is_anybody()) text += " from " + from.text();
  if (!to.is_anybody()) text += " to " + to.text();
  if (!connection.is_any()) text += " on " + connection.text();
  return text + fields_text(fields);
}

bool Ordinals::admits(std::uint64_t count) const {
  switch (kind) {
    case Kind::nth:
      return count == number;
    case Kind::every:
      return count != 0 && count % number == 0;
    case Kind::first:
      return count != 0 && count <= number;
  }
  return false;
}

std::string Ordinals::text() const {
  switch (kind) {
    case Kind::nth:
      return format_ordinal(number);
    case Kind::every:
      return number == 1 ? "every" : "every " + format_ordinal(number);
    case Kind::first:
      return fmt::format("first {}", number);
  }
  return {};
}

}  // namespace lastack
