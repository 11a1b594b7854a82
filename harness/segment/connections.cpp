#include "segment/connections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <stdexcept>

namespace lastack {
namespace {

// No network keeps segments of more incarnations than these alive, and a port that is used ten
// thousand times must not make each SYN a search through ten thousand flows.
constexpr std::size_t searched_incarnations = 16;

auto latest_first(const std::vector<std::size_t>& ordinals) {
  return ordinals | std::views::reverse | std::views::take(searched_incarnations);
}

bool is_syn(const Segment& segment) {
  return segment.has(Flag::syn) && !segment.has(Flag::ack) && !segment.has(Flag::rst);
}

FourTuple tuple_of(const Segment& segment) {
  return {segment.source, segment.destination};
}

}  // namespace

const Connections::Ordinals& Connections::ordinals(const Segment& segment) const {
  static const Ordinals none;
  const auto found = by_tuple_.find(tuple_of(segment));
  return found == by_tuple_.end() ? none : found->second;
}

// 0 if the segment begins a connection.
std::size_t Connections::attribute(const Segment& segment, bool is_sent_now) const {
  const Ordinals& known = ordinals(segment);
  if (known.empty()) return 0;
  if (is_syn(segment)) {
    // Only the latest can still be waiting for the other side's SYN.
    if (at(known.back()).owns_syn(segment)) return known.back();
    for (const std::size_t ordinal : latest_first(known)) {
      const Flow& flow = at(ordinal);
      if (flow.isn(flow.sender_of(segment)) == segment.seq) return ordinal;
    }
    return 0;
  }
  if (known.size() == 1) return known.back();
  for (const std::size_t ordinal : latest_first(known)) {
    const Flow& flow = at(ordinal);
    if (is_sent_now ? flow.fits_as_sent(segment) : flow.fits(segment)) return ordinal;
  }
  return known.back();
}

std::size_t Connections::open(const Segment& segment) {
  flows_.emplace_back(segment);
  const std::uint16_t port = flows_.back().endpoint(Side::acceptor).port;
  to_ports_.push_back({port, ++counts_by_port_[port]});
  by_tuple_[tuple_of(segment)].push_back(flows_.size());
  return flows_.size();
}

// A SYN that finds the socket of an earlier incarnation alive (in TIME_WAIT, LAST_ACK, ...) is
// answered by that one with a challenge ACK.
void Connections::provoke_older(const Segment& syn, std::size_t ordinal) {
  if (at(ordinal).synchronised()) return;
  for (const std::size_t older : latest_first(ordinals(syn))) {
    if (older >= ordinal || !at(older).synchronised()) continue;
    at(older).provoke(other(at(older).sender_of(syn)));
    return;
  }
}

void Connections::count_from_start(const Segment& segment, Sighting& sighting) const {
  const Flow& flow = at(sighting.connection);
  sighting.relative_seq = flow.relative_seq(segment);
  sighting.relative_ack = flow.relative_ack(segment);
}

Sighting Connections::name(const Segment& segment, std::size_t ordinal) const {
  const Flow& flow = at(ordinal);
  const Ordinals& known = ordinals(segment);
  const auto place = std::ranges::find(known, ordinal);
  Sighting sighting;
  sighting.connection = ordinal;
  sighting.from = flow.sender_of(segment);
  sighting.roles = flow.roles_of(segment);
  if (ordinal != known.back() && sighting.roles.contains(Role::data)) {
    sighting.roles.insert(Role::old_data);
  }
  sighting.to_port = to_ports_[ordinal - 1];
  count_from_start(segment, sighting);
  sighting.is_new = !sighting.roles.contains(Role::retransmission);
  sighting.incarnation = static_cast<std::size_t>(place - known.begin()) + 1;
  return sighting;
}

Sighting Connections::observe(const Segment& segment) {
  std::size_t ordinal = attribute(segment, true);
  if (ordinal == 0) ordinal = open(segment);
  if (is_syn(segment)) provoke_older(segment, ordinal);
  Sighting sighting = name(segment, ordinal);
  at(ordinal).take(segment);
  count_from_start(segment, sighting);  // again: a SYN-ACK brings the ISN that it is relative to
  return sighting;
}

Sighting Connections::recognise(const Segment& segment) const {
  std::size_t ordinal = attribute(segment, false);
  const Ordinals& known = ordinals(segment);
  if (ordinal == 0 && !known.empty()) ordinal = known.back();
  if (ordinal != 0) return name(segment, ordinal);
  const Flow stray(segment);
  Sighting sighting;
  sighting.from = stray.sender_of(segment);
  sighting.roles = stray.roles_of(segment);
  sighting.relative_seq = stray.relative_seq(segment);
  sighting.relative_ack = stray.relative_ack(segment);
  return sighting;
}

Sighting Connections::inject(const Segment& segment) {
  if (ordinals(segment).empty()) return observe(segment);
  const Sighting sighting = recognise(segment);
  if (sighting.connection != 0) at(sighting.connection).take_injected(segment);
  return sighting;
}

const Flow& Connections::flow(std::size_t ordinal) const {
  if (ordinal == 0 || ordinal > flows_.size()) {
    throw std::out_of_range(
        fmt::format("connection {} does not exist: {} were seen", ordinal, flows_.size()));
  }
  return at(ordinal);
}

ToPort Connections::to_port(std::size_t ordinal) const {
  flow(ordinal);
  return to_ports_[ordinal - 1];
}

std::optional<std::size_t> Connections::find(const FourTuple& tuple) const {
  const auto found = by_tuple_.find(tuple);
  return found == by_tuple_.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::size_t> Connections::incarnations(const FourTuple& tuple) const {
  const auto found = by_tuple_.find(tuple);
  return found == by_tuple_.end() ? Ordinals{} : found->second;
}

}  // namespace lastack
