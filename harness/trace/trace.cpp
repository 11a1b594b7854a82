#include "trace/trace.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace lastack {

const ProgramRecord* Trace::program(std::string_view host, std::string_view name) const {
  for (const ProgramRecord& record : std::views::reverse(programs)) {
    if (record.host == host && record.name == name) return &record;
  }
  return nullptr;
}

WireRecord* Trace::find(SegmentId id) {
  return const_cast<WireRecord*>(std::as_const(*this).find(id));
}

const WireRecord* Trace::find(SegmentId id) const {
  // What is looked for is nearly always among the latest.
  for (const WireRecord& record : std::views::reverse(wire)) {
    if (record.arrival.id == id) return &record;
  }
  return nullptr;
}

std::optional<TcpState> Trace::state_of(std::string_view host, std::size_t connection) const {
  for (const StateRecord& record : std::views::reverse(states)) {
    if (record.host == host && record.connection == connection) return record.state;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Trace::growth(std::string_view host, std::string_view counter) const {
  const auto before = counters_before.find(host);
  const auto now = counters_now.find(host);
  if (before == counters_before.end() || now == counters_now.end()) return std::nullopt;
  const auto then = before->second.find(counter);
  const auto current = now->second.find(counter);
  if (then == before->second.end() || current == now->second.end()) return std::nullopt;
  // The difference modulo 2^64, read as a signed number: right for gauges that fell, too.
  return static_cast<std::int64_t>(current->second - then->second);
}

std::size_t Trace::connection_named(std::string_view name) const {
  for (const WireRecord& record : wire) {
    if (record.arrival.sighting.name == name) return record.arrival.sighting.connection;
  }
  const auto accepted = accepted_as.find(name);
  return accepted != accepted_as.end() ? accepted->second : 0;
}

std::vector<CounterChange> Trace::counters_moved(std::string_view host) const {
  std::vector<CounterChange> moved;
  const auto before = counters_before.find(host);
  const auto now = counters_now.find(host);
  if (before == counters_before.end() || now == counters_now.end()) return moved;
  for (const auto& [name, value] : now->second) {
    const auto earlier = before->second.find(name);
    if (earlier != before->second.end() && earlier->second != value)
      moved.push_back({name, earlier->second, value});
  }
  return moved;
}

std::size_t Trace::latest_connection_of(std::string_view host) const {
  std::size_t latest = 0;
  for (const WireRecord& record : wire) {
    const Arrival& arrival = record.arrival;
    // Names are compared only where it matters: a trace can hold a hundred thousand segments.
    const std::size_t connection = arrival.sighting.connection;
    if (connection > latest && (arrival.from == host || arrival.to == host)) latest = connection;
  }
  for (const StateRecord& record : states) {
    if (record.host == host) latest = std::max(latest, record.connection);
  }
  return latest;
}

}  // namespace lastack
