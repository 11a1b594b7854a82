#include "trace/words.hpp"

#include <fmt/format.h>

#include <array>

#include "segment/checksum.hpp"

namespace lastack {
namespace {

// The first that fits is the name: what is rare or says most comes first.
constexpr std::array kByWeight = {
    Role::rst,           Role::syn,       Role::syn_ack,       Role::fin,
    Role::challenge_ack, Role::final_ack, Role::handshake_ack, Role::keepalive_probe,
    Role::window_probe,  Role::data,      Role::ack_of_fin,    Role::duplicate_ack,
    Role::pure_ack,
};

// The fields that tell one segment from another; what else it carries stands in the ladder.
std::string numbers(const Arrival& arrival) {
  const Segment& segment = *arrival.segment;
  const Sighting& sighting = arrival.sighting;
  std::string text = fmt::format("[{}] seq {}", segment.flags.to_string(), sighting.relative_seq);
  const auto payload = segment.payload_length();
  if (payload > 0) text += fmt::format(":{}", sighting.relative_seq + payload);
  if (segment.has(Flag::ack)) text += fmt::format(" ack {}", sighting.relative_ack);
  return text;
}

std::string_view made_by(Origin origin) {
  switch (origin) {
    case Origin::kernel:
      return "";
    case Origin::copy:
      return "copy";
    case Origin::injected:
      return "injected";
  }
  return "";
}

std::string rest_of(const WireRecord& record, const Trace& trace) {
  const std::string fate = fate_of(record, trace);
  return fmt::format(" at {}: {}{}", moment(record.at, trace), numbers(record.arrival),
                     fate.empty() ? "" : fmt::format(" ({})", fate));
}

}  // namespace

std::string moment(Time at, const Trace& trace) {
  return fmt::format("{:.3f}s", std::chrono::duration<double>(at - trace.began).count());
}

std::string_view called(const Arrival& arrival) {
  for (const Role role : kByWeight) {
    if (arrival.sighting.roles.contains(role)) return name_of(role);
  }
  return "segment";
}

std::string fate_of(const WireRecord& record, const Trace& trace) {
  std::string text(made_by(record.origin));
  const auto add = [&text](std::string_view more) {
    text += text.empty() ? "" : ", ";
    text += more;
  };
  if (record.left_as) add(checksums_right(record.left_as->bytes) ? "rewritten" : "corrupted");
  if (record.fate == Fate::held && !record.released) add("held");
  if (record.released) add(fmt::format("held until {}", moment(*record.released, trace)));
  if (record.fate == Fate::dropped) add("dropped");
  return text;
}

std::string in_words(const WireRecord& record, const Trace& trace) {
  return fmt::format("{} from {}{}", called(record.arrival), record.arrival.from,
                     rest_of(record, trace));
}

std::string in_words_without_sender(const WireRecord& record, const Trace& trace) {
  return fmt::format("{}{}", called(record.arrival), rest_of(record, trace));
}

}  // namespace lastack
