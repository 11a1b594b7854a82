#include "report/event_json.hpp"

#include <algorithm>
#include <span>

#include "report/base64.hpp"

namespace lastack {
namespace {

Json number_json(Seq raw, std::uint32_t relative) {
  return {{"raw", raw.raw()}, {"relative", relative}};
}

Json sack_json(const Segment& segment, const Sighting& sighting) {
  const Seq origin = segment.ack - sighting.relative_ack;
  Json blocks = Json::array();
  for (const auto& [left, right] : segment.options.sack) {
    blocks.push_back({{"left", number_json(left, left - origin)},
                      {"right", number_json(right, right - origin)}});
  }
  return blocks;
}

Json options_json(const Segment& segment, const Sighting& sighting) {
  const TcpOptions& options = segment.options;
  Json json = Json::object();
  if (options.mss) json["mss"] = *options.mss;
  if (options.window_scale) json["window_scale"] = *options.window_scale;
  if (options.sack_permitted) json["sack_permitted"] = true;
  if (!options.sack.empty()) json["sack"] = sack_json(segment, sighting);
  if (options.timestamps) {
    json["timestamps"] = {{"value", options.timestamps->value}, {"echo", options.timestamps->echo}};
  }
  for (const auto& [kind, data] : options.unknown)
    json["unknown"].push_back({{"kind", kind}, {"data", to_base64(data)}});
  return json;
}

void add_fields(Json& json, const Segment& segment, const Sighting& sighting) {
  json["source"] = segment.source.to_string();
  json["destination"] = segment.destination.to_string();
  json["flags"] = segment.flags.to_string();
  json["seq"] = number_json(segment.seq, sighting.relative_seq);
  if (segment.has(Flag::ack)) json["ack"] = number_json(segment.ack, sighting.relative_ack);
  json["length"] = segment.payload_length();
  json["window"] = segment.window;
  if (segment.has(Flag::urg)) json["urgent"] = segment.urgent;
  json["hop_limit"] = segment.hop_limit;
  json["options"] = options_json(segment, sighting);
}

// A kernel hands over up to 64 KiB of a bulk transfer at once (segmentation offload), which as text
// would be nearly all of a stream. What a link of 1500 octets carries is whole.
constexpr std::size_t kLongestTold = 1500;

void add_packet(Json& json, const Segment& segment) {
  const std::span<const std::uint8_t> octets = segment.bytes;
  const std::span<const std::uint8_t> told = octets.first(std::min(octets.size(), kLongestTold));
  json["packet"] = to_base64(told);
  const std::size_t all = octets.size() + segment.absent;
  if (all > told.size()) json["packet_octets"] = all;
}

// What left in a segment's place, its numbers relative to the same start.
Json left_as_json(const WireRecord& record) {
  const Segment& before = *record.arrival.segment;
  const Segment& changed = *record.left_as;
  Sighting sighting = record.arrival.sighting;
  sighting.relative_seq += changed.seq - before.seq;
  sighting.relative_ack += changed.ack - before.ack;
  Json json = Json::object();
  add_fields(json, changed, sighting);
  add_packet(json, changed);
  return json;
}

}  // namespace

std::size_t SourceList::number_of(const std::shared_ptr<const Source>& source) {
  const auto found = std::ranges::find(sources_, source);
  if (found != sources_.end()) return static_cast<std::size_t>(found - sources_.begin());
  sources_.push_back(source);
  return sources_.size() - 1;
}

Json SourceList::json() const {
  Json json = Json::array();
  for (const auto& source : sources_)
    json.push_back({{"name", source->name()}, {"text", std::string(source->text())}});
  return json;
}

Json place_json(const Place& place, SourceList& sources) {
  if (!place.source) return nullptr;
  return {{"source", sources.number_of(place.source)},
          {"line", place.line},
          {"column", place.column},
          {"length", place.length}};
}

std::int64_t since_begin(Time at, const Trace& trace) {
  return (at - trace.began).count();
}

Json segment_json(const WireRecord& record, const Trace& trace) {
  const Arrival& arrival = record.arrival;
  const Sighting& sighting = arrival.sighting;
  Json json = {{"id", arrival.id},
               {"at_ns", since_begin(record.at, trace)},
               {"from", arrival.from},
               {"to", arrival.to}};
  json["connection"] = sighting.connection;
  json["incarnation"] = sighting.incarnation;
  if (!sighting.name.empty()) json["connection_name"] = sighting.name;
  json["side"] = name_of(sighting.from);
  json["roles"] = Json::array();
  for (const Role role : sighting.roles) json["roles"].push_back(name_of(role));
  json["new"] = sighting.is_new;
  add_fields(json, *arrival.segment, sighting);
  json["origin"] = origin_word(record.origin);
  if (record.copy_of) json["copy_of"] = *record.copy_of;
  json["fate"] = fate_word(record.fate);
  if (record.released) json["released_ns"] = since_begin(*record.released, trace);
  if (record.left_as) json["left_as"] = left_as_json(record);
  if (record.fault) json["fault"] = *record.fault;
  if (!record.note.empty()) json["note"] = record.note;
  add_packet(json, *arrival.segment);
  return json;
}

std::string_view outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return "passed";
    case Outcome::failed:
      return "failed";
    case Outcome::invalid:
      return "invalid";
    case Outcome::skipped:
      return "skipped";
    case Outcome::error:
      return "error";
  }
  return "error";
}

std::string_view origin_word(Origin origin) {
  switch (origin) {
    case Origin::kernel:
      return "kernel";
    case Origin::copy:
      return "copy";
    case Origin::injected:
      return "injected";
  }
  return "kernel";
}

std::string_view fate_word(Fate fate) {
  switch (fate) {
    case Fate::passed:
      return "passed";
    case Fate::dropped:
      return "dropped";
    case Fate::held:
      return "held";
  }
  return "passed";
}

std::string_view standing_word(Standing standing) {
  switch (standing) {
    case Standing::pending:
      return "pending";
    case Standing::held:
      return "held";
    case Standing::broken:
      return "broken";
  }
  return "pending";
}

}  // namespace lastack
