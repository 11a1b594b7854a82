#include "report/html/wire_data.hpp"

#include <algorithm>
#include <span>

#include "report/base64.hpp"
#include "report/ladder_event.hpp"
#include "report/segment_text.hpp"

namespace lastack::html {
namespace {

using Kind = LadderEvent::Kind;

std::string_view origin_name(Origin origin) {
  return origin == Origin::copy ? "copy" : "injected";
}

// As far as it is shown.
std::string packet_data(const Segment& segment) {
  const std::span octets(segment.bytes);
  return to_base64(octets.first(std::min(octets.size(), segment.payload_offset + kPayloadShown)));
}

class Rows {
 public:
  explicit Rows(const RunResult& run) : run_(run) {}

  Json all() const {
    Json rows = Json::array();
    std::size_t left_out = 0;
    for (const LadderEvent& event : fold_data(ladder_events_of(run_))) {
      if (event.kind != Kind::segment && event.kind != Kind::folded) continue;
      if (event.kind == Kind::folded && event.wires.empty())
        continue;  // states stand by themselves
      if (rows.size() == kMostRows) {
        left_out += event.kind == Kind::folded ? event.wires.size() : 1;
      } else {
        rows.push_back(event.kind == Kind::folded ? folded(event) : row(*event.wire));
      }
    }
    if (left_out > 0) rows.push_back({{"left_out", left_out}});
    return rows;
  }

 private:
  std::int64_t since_begin(Time at) const { return (at - run_.trace->began).count(); }

  std::ptrdiff_t host(const std::string& name) const {
    const auto found = std::ranges::find(run_.hosts, name);
    return found == run_.hosts.end() ? -1 : found - run_.hosts.begin();
  }

  Json row(const WireRecord& record) const {
    const auto& [id, segment, sighting, from, to] = record.arrival;
    std::uint32_t roles = 0;
    for (const Role role : sighting.roles) roles |= 1U << static_cast<unsigned>(role);
    Json row = {id,
                since_begin(record.at),
                host(from),
                host(to),
                sighting.connection,
                sighting.relative_seq,
                sighting.relative_ack,
                segment->payload_length(),
                roles,
                packet_data(*segment)};
    if (Json more = done_to(record); !more.empty()) row.push_back(std::move(more));
    return row;
  }

  Json done_to(const WireRecord& record) const {
    Json more = Json::object();
    if (record.origin != Origin::kernel) more["origin"] = origin_name(record.origin);
    if (record.fate == Fate::dropped) more["fate"] = "dropped";
    if (record.fate == Fate::held) more["fate"] = "held";
    if (record.left_as) more["left_as"] = packet_data(*record.left_as);
    if (record.released) more["released"] = since_begin(*record.released);
    if (record.copy_of) more["copy_of"] = *record.copy_of;
    if (record.fault) more["fault"] = *record.fault;
    if (!record.note.empty()) more["note"] = record.note;
    if (record.arrival.sighting.incarnation > 1) {
      more["incarnation"] = record.arrival.sighting.incarnation;
    }
    return more;
  }

  Json folded(const LadderEvent& event) const {
    Json fold = {{"at", since_begin(event.at)},
                 {"until", since_begin(event.until)},
                 {"directions", Json::array()}};
    for (const FoldedDirection& direction : directions_of(event.wires)) {
      fold["directions"].push_back({{"connection", direction.connection},
                                    {"from", host(direction.from)},
                                    {"to", host(direction.to)},
                                    {"data", direction.data},
                                    {"acks", direction.acks},
                                    {"bytes", direction.bytes},
                                    {"seq", direction.first_seq},
                                    {"end", direction.end_seq},
                                    {"ack", direction.last_ack}});
      if (direction.again > 0) fold["directions"].back()["again"] = direction.again;
      if (direction.duplicate_acks > 0)
        fold["directions"].back()["duplicates"] = direction.duplicate_acks;
      if (direction.what.empty()) continue;
      fold["directions"].back()["what"] = direction.what;
      fold["directions"].back()["many"] = direction.many;
    }
    if (run_.trace->wire.size() > kMostUnfolded) return fold;
    for (const WireRecord* wire : event.wires) fold["rows"].push_back(row(*wire));
    return fold;
  }

  const RunResult& run_;
};

}  // namespace

Json wire_data(const RunResult& run) {
  return Rows(run).all();
}

}  // namespace lastack::html
