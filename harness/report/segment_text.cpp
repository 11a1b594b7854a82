#include "report/segment_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace lastack {
namespace {

// The first of them that a segment has is told.
constexpr std::array kTellingRoles = {
    Role::keepalive_probe, Role::window_probe,   Role::challenge_ack, Role::final_ack,
    Role::old_data,        Role::retransmission, Role::duplicate_ack, Role::handshake_ack,
};

std::string range_of(const Arrival& arrival, std::uint32_t octets) {
  const Sighting& sighting = arrival.sighting;
  // Of a segment of no known connection only the raw number is known.
  const std::uint32_t seq =
      sighting.connection == 0 ? arrival.segment->seq.raw() : sighting.relative_seq;
  return octets == 0 ? fmt::format("{}", seq) : fmt::format("{}:{}", seq, seq + octets);
}

std::string ack_of(const Arrival& arrival) {
  if (!arrival.segment->has(Flag::ack)) return {};
  const Sighting& sighting = arrival.sighting;
  return fmt::format(" ack {}",
                     sighting.connection == 0 ? arrival.segment->ack.raw() : sighting.relative_ack);
}

// A pure acknowledgment is all in its "ack", unless where it stands is what makes it special.
bool seq_tells(const Segment& segment, Roles roles) {
  return segment.length() > 0 || segment.has(Flag::rst) || !segment.has(Flag::ack) ||
         roles.contains(Role::keepalive_probe) || roles.contains(Role::window_probe) ||
         roles.contains(Role::challenge_ack);
}

std::string extras_of(const Arrival& arrival) {
  const Segment& segment = *arrival.segment;
  std::string text;
  if (segment.window == 0 && !segment.has(Flag::rst)) text += " win 0";
  if (segment.has(Flag::urg)) text += fmt::format(" urg {}", segment.urgent);
  const Seq origin =
      arrival.sighting.connection == 0 ? Seq(0) : segment.ack - arrival.sighting.relative_ack;
  for (const auto& [left, right] : segment.options.sack) {
    text += fmt::format(" sack {}:{}", left - origin, right - origin);
  }
  return text;
}

// What the two ends agree on, or could not: it decides about PAWS, reuse and what a window means.
std::string handshake_options(const Segment& segment) {
  if (!segment.has(Flag::syn)) return {};
  const TcpOptions& options = segment.options;
  std::string text;
  if (options.mss) text += fmt::format(" mss {}", *options.mss);
  if (options.window_scale) text += fmt::format(" ws {}", *options.window_scale);
  if (options.sack_permitted) text += " sack";
  if (options.timestamps) text += " ts";
  return text;
}

}  // namespace

std::string_view telling_role(Roles roles) {
  const auto* found =
      std::ranges::find_if(kTellingRoles, [&](Role r) { return roles.contains(r); });
  return found == kTellingRoles.end() ? std::string_view{} : name_of(*found);
}

std::vector<std::string> segment_texts(const Arrival& arrival) {
  const Segment& segment = *arrival.segment;
  const auto octets = static_cast<std::uint32_t>(segment.payload().size());
  const std::string flags = fmt::format("[{}]", segment.flags.to_string());
  const std::string range = range_of(arrival, octets);
  const std::string seq =
      seq_tells(segment, arrival.sighting.roles) ? " seq " + range : std::string{};
  const std::string ack = ack_of(arrival);
  const std::string length = octets > 0 ? fmt::format(" len {}", octets) : std::string{};
  const std::string extras = extras_of(arrival);
  const std::string_view told = telling_role(arrival.sighting.roles);
  const std::string role = told.empty() ? std::string{} : fmt::format(" ({})", told);
  // Of what takes up sequence space the role tells more than the acknowledgment.
  const std::string& most = segment.length() > 0 ? seq : ack;
  return {
      flags + seq + ack + length + handshake_options(segment) + extras + role,
      flags + seq + ack + extras + role,
      flags + most + extras + role,
      flags + seq + ack + extras,
      flags + seq + ack,
      flags + (octets > 0 || ack.empty() ? " " + range : ack),
      flags,
  };
}

std::vector<FoldedDirection> directions_of(const std::vector<const WireRecord*>& wires) {
  std::vector<FoldedDirection> directions;
  for (const WireRecord* wire : wires) {
    const auto& [segment, sighting, from, to] = std::tie(
        wire->arrival.segment, wire->arrival.sighting, wire->arrival.from, wire->arrival.to);
    auto found = std::ranges::find_if(directions, [&](const FoldedDirection& direction) {
      return direction.connection == sighting.connection && direction.from == from;
    });
    if (found == directions.end()) {
      directions.push_back({.connection = sighting.connection, .from = from, .to = to});
      found = std::prev(directions.end());
    }
    found->last_ack = sighting.relative_ack;
    const auto octets = static_cast<std::uint32_t>(segment->payload().size());
    if (octets == 0) {
      ++found->acks;
      continue;
    }
    if (found->data++ == 0) found->first_seq = sighting.relative_seq;
    found->bytes += octets;
    found->end_seq = sighting.relative_seq + octets;
  }
  std::ranges::stable_partition(directions,
                                [](const auto& direction) { return direction.data > 0; });
  return directions;
}

std::vector<std::string> folded_texts(const FoldedDirection& direction) {
  const auto plural = [](std::size_t count) { return count == 1 ? "" : "s"; };
  const std::string acks = fmt::format("{} ACK{}", direction.acks, plural(direction.acks));
  if (direction.data == 0)
    return {fmt::format("… {}, up to ack {}", acks, direction.last_ack), "… " + acks};
  std::string data = fmt::format("… {} data segment{}", direction.data, plural(direction.data));
  if (direction.acks > 0) data += fmt::format(", {}", acks);
  const std::string bytes = fmt::format("{}, {} bytes", data, direction.bytes);
  const std::string range = fmt::format("{}:{}", direction.first_seq, direction.end_seq);
  return {fmt::format("{}, seq {}", bytes, range), bytes, data, fmt::format("… {}", range), "…"};
}

}  // namespace lastack
