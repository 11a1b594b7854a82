#include "report/segment_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
// In tcpdump's words.
std::vector<std::string> handshake_options(const Segment& segment) {
  const TcpOptions& options = segment.options;
  std::vector<std::string> words;
  if (!segment.has(Flag::syn)) return words;
  if (options.mss) words.push_back(fmt::format(" mss {}", *options.mss));
  if (options.sack_permitted) words.emplace_back(" sackOK");
  if (options.timestamps) words.emplace_back(" TS");
  if (options.window_scale) words.push_back(fmt::format(" wscale {}", *options.window_scale));
  return words;
}

constexpr std::string_view kLeftOut = " …";

// Relative numbers count from the SYNs, so of each it is the same.
bool counts_from_itself(const Arrival& arrival) {
  const Sighting& sighting = arrival.sighting;
  return sighting.connection != 0 && arrival.segment->payload_length() == 0 &&
         sighting.relative_seq == 0 &&
         (!arrival.segment->has(Flag::ack) || sighting.relative_ack == 1);
}

// Before an option goes, the numbers go that are no news.
SegmentTexts syn_texts(const Arrival& arrival, const std::string& flags, const std::string& seq,
                       const std::string& ack, const std::string& rest) {
  const std::vector<std::string> options = handshake_options(*arrival.segment);
  const std::string all = fmt::format("{}", fmt::join(options, ""));
  SegmentTexts texts{{flags + seq + ack + all + rest}, 0};
  if (counts_from_itself(arrival) && !options.empty()) {
    if (!ack.empty()) texts.shorter.push_back(flags + ack + all + rest);
    texts.shorter.push_back(flags + all + rest);
  }
  for (std::size_t kept = options.size(); kept-- > 0;) {
    const auto end = options.begin() + static_cast<std::ptrdiff_t>(kept);
    texts.shorter.push_back(fmt::format("{}{}{}{}{}{}", flags, seq, ack,
                                        fmt::join(options.begin(), end, ""), kLeftOut, rest));
  }
  texts.beside_label = texts.shorter.size();
  if (!rest.empty()) texts.shorter.push_back(fmt::format("{}{}{}{}", flags, seq, ack, kLeftOut));
  texts.shorter.push_back(fmt::format("{}{}", flags, kLeftOut));
  texts.shorter.push_back(flags);
  return texts;
}

}  // namespace

std::string_view telling_role(Roles roles) {
  const auto* found =
      std::ranges::find_if(kTellingRoles, [&](Role r) { return roles.contains(r); });
  return found == kTellingRoles.end() ? std::string_view{} : name_of(*found);
}

SegmentTexts segment_texts(const Arrival& arrival) {
  const Segment& segment = *arrival.segment;
  const auto octets = segment.payload_length();
  const std::string flags = fmt::format("[{}]", segment.flags.to_string());
  const std::string range = range_of(arrival, octets);
  const std::string seq =
      seq_tells(segment, arrival.sighting.roles) ? " seq " + range : std::string{};
  const std::string ack = ack_of(arrival);
  const std::string length = octets > 0 ? fmt::format(" len {}", octets) : std::string{};
  const std::string extras = extras_of(arrival);
  const std::string_view told = telling_role(arrival.sighting.roles);
  const std::string role = told.empty() ? std::string{} : fmt::format(" ({})", told);
  if (segment.has(Flag::syn)) return syn_texts(arrival, flags, seq, ack, length + extras + role);
  // Of what takes up sequence space the role tells more than the acknowledgment.
  const std::string most = segment.length() > 0 ? seq : ack;
  const std::string numbers = seq + ack;
  const std::string least = octets > 0 || ack.empty() ? " " + range : ack;
  // The range tells the length, and a role is told by the rest; what else is missing leaves a mark.
  const auto marked = [](const std::string& text, bool whole) {
    return whole ? text : text + std::string(kLeftOut);
  };
  return {{
              flags + numbers + length + extras + role,
              flags + numbers + extras + role,
              marked(flags + most, most == numbers) + extras + role,
              flags + numbers + extras,
              marked(flags + numbers, extras.empty()),
              marked(flags + least, least == numbers && extras.empty()),
              flags + least,
              flags,
          },
          2};
}

namespace {

// Only of a flood is what opens or resets a connection folded.
bool is_flood(const std::vector<const WireRecord*>& wires) {
  return std::ranges::any_of(wires, [](const WireRecord* wire) {
    return wire->arrival.segment->has(Flag::syn) || wire->arrival.segment->has(Flag::rst);
  });
}

std::string what_it_is(const Arrival& arrival) {
  const bool again = arrival.sighting.roles.contains(Role::retransmission);
  return fmt::format("[{}]{}", arrival.segment->flags.to_string(), again ? " again" : "");
}

std::vector<FoldedDirection> directions_of_flood(const std::vector<const WireRecord*>& wires) {
  std::vector<FoldedDirection> directions;
  for (const WireRecord* wire : wires) {
    const Arrival& arrival = wire->arrival;
    const std::string what = what_it_is(arrival);
    auto found = std::ranges::find_if(directions, [&](const FoldedDirection& direction) {
      return direction.from == arrival.from && direction.to == arrival.to && direction.what == what;
    });
    if (found == directions.end()) {
      directions.push_back({.from = arrival.from, .to = arrival.to, .what = what});
      found = std::prev(directions.end());
    }
    ++found->many;
  }
  return directions;
}

}  // namespace

std::vector<FoldedDirection> directions_of(const std::vector<const WireRecord*>& wires) {
  if (is_flood(wires)) return directions_of_flood(wires);
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
    if (sighting.roles.contains(Role::retransmission)) ++found->again;
    if (sighting.roles.contains(Role::duplicate_ack)) ++found->duplicate_acks;
    const auto octets = segment->payload_length();
    if (octets == 0) {
      ++found->acks;
      continue;
    }
    const std::uint32_t end = sighting.relative_seq + octets;
    const auto is_before = [](std::uint32_t left, std::uint32_t right) {
      return static_cast<std::int32_t>(left - right) < 0;
    };
    if (found->data == 0 || is_before(sighting.relative_seq, found->first_seq))
      found->first_seq = sighting.relative_seq;
    if (found->data++ == 0 || is_before(found->end_seq, end)) found->end_seq = end;
    found->bytes += octets;
  }
  std::ranges::stable_partition(directions,
                                [](const auto& direction) { return direction.data > 0; });
  return directions;
}

std::vector<std::string> folded_texts(const FoldedDirection& direction) {
  if (!direction.what.empty())
    return {fmt::format("… {} {}", direction.many, direction.what),
            fmt::format("… {}", direction.many), "…"};
  const auto plural = [](std::size_t count) { return count == 1 ? "" : "s"; };
  const auto of_them = [](std::size_t count, std::string_view what) {
    return count == 0 ? std::string{} : fmt::format(" ({} {})", count, what);
  };
  const std::string acks = fmt::format("{} ACK{}{}", direction.acks, plural(direction.acks),
                                       of_them(direction.duplicate_acks, "duplicate"));
  if (direction.data == 0)
    return {fmt::format("… {}, up to ack {}", acks, direction.last_ack), "… " + acks};
  std::string data = fmt::format("… {} data segment{}{}", direction.data, plural(direction.data),
                                 of_them(direction.again, "again"));
  if (direction.acks > 0) data += fmt::format(", {}", acks);
  const std::string bytes = fmt::format("{}, {} bytes", data, direction.bytes);
  const std::string range = fmt::format("{}:{}", direction.first_seq, direction.end_seq);
  return {fmt::format("{}, seq {}", bytes, range), bytes, data, fmt::format("… {}", range), "…"};
}

}  // namespace lastack
