#include "report/ladder_heading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "language/cast.hpp"
#include "language/units.hpp"
#include "report/canvas.hpp"
#include "report/utf8.hpp"
#include "report/wrap.hpp"

namespace lastack {
namespace {

// Of what the kernels sent themselves: an injected segment may bear any address.
std::set<Endpoint> endpoints_of(const Trace& trace, const std::string& host) {
  std::set<Endpoint> endpoints;
  for (const WireRecord& record : trace.wire) {
    if (record.origin != Origin::kernel) continue;
    if (record.arrival.from == host) endpoints.insert(record.arrival.segment->source);
    if (record.arrival.to == host) endpoints.insert(record.arrival.segment->destination);
  }
  return endpoints;
}

std::string address_text(const Trace& trace, const std::string& host) {
  const std::set<Endpoint> endpoints = endpoints_of(trace, host);
  if (endpoints.empty()) return {};
  if (endpoints.size() == 1) return endpoints.begin()->to_string();
  const Address& address = endpoints.begin()->address;
  const bool one = std::ranges::all_of(
      endpoints, [&](const Endpoint& endpoint) { return endpoint.address == address; });
  return one ? address.to_string() : std::string{};
}

// Of two hosts the names stand centred above their lines, of more where their notes stand.
std::size_t name_column(const Lanes& lanes, const Lane& lane, std::size_t width) {
  if (lanes.lanes.size() > 2) return lane.line;
  const std::size_t centred = lane.line > width / 2 ? lane.line - width / 2 : 0;
  return std::min(centred, lanes.width > width ? lanes.width - width : 0);
}

void put_name(Canvas& canvas, const Lanes& lanes, const Lane& lane, const std::string& name,
              std::string_view ellipsis, Ink ink) {
  const std::size_t room =
      lanes.lanes.size() > 2 ? lane.notes_width + 1 : std::max<std::size_t>(lane.notes_width, 21);
  const std::string text = fit(name, room, ellipsis);
  canvas.put(name_column(lanes, lane, display_width(text)), text, ink);
}

std::string incarnation_name(std::size_t ordinal) {
  constexpr std::array<std::string_view, 5> names = {"second", "third", "fourth", "fifth", "sixth"};
  if (ordinal >= 2 && ordinal - 2 < names.size()) return std::string(names[ordinal - 2]);
  return format_ordinal(ordinal);
}

// The connection that first used the same pair of endpoints.
std::size_t first_incarnation(const Trace& trace, const WireRecord& record) {
  const auto tuple = [](const WireRecord& of) {
    return FourTuple(of.arrival.segment->source, of.arrival.segment->destination);
  };
  std::size_t first = record.arrival.sighting.connection;
  for (const WireRecord& other : trace.wire) {
    const std::size_t connection = other.arrival.sighting.connection;
    if (connection != 0 && connection < first && tuple(other) == tuple(record)) first = connection;
  }
  return first;
}

// Nobody has many addresses.
std::string end_text(const std::string& host, const Endpoint& end) {
  return host == kNobody ? end.to_string() : fmt::format("{}:{}", host, end.port);
}

}  // namespace

std::string draw_heading(const RunResult& run, const Lanes& lanes, const LadderOptions& options) {
  const std::string_view ellipsis = glyphs_of(options.alphabet).ellipsis;
  std::string above;
  for (const std::string& router : run.routers) {
    for (const std::string& line :
         wrap(spelled_in(options.alphabet, "on the way: " + router), lanes.width - lanes.number_at))
      above += std::string(lanes.number_at, ' ') + inked(line, Ink::dim, options.colour) + "\n";
  }
  Canvas names(lanes.width);
  Canvas addresses(lanes.width);
  names.put(0, padded_left("time", lanes.time_width), Ink::dim);
  names.put(lanes.number_at, padded_left("#", lanes.number_width), Ink::dim);
  if (lanes.connection_width > 0) names.put(lanes.connection_at, "conn", Ink::dim);
  for (const Lane& lane : lanes.lanes) {
    put_name(names, lanes, lane, spelled_in(options.alphabet, lane.host), ellipsis, Ink::strong);
    put_name(addresses, lanes, lane, address_text(*run.trace, lane.host), ellipsis, Ink::dim);
  }
  std::string text = above + names.text(options.colour) + "\n";
  const std::string below = addresses.text(options.colour);
  return below.empty() ? text : text + below + "\n";
}

std::string connection_text(const Trace& trace, const WireRecord& first) {
  const Arrival& arrival = first.arrival;
  const Sighting& sighting = arrival.sighting;
  std::string text = fmt::format("connection {}: {} → {}", sighting.connection,
                                 end_text(arrival.from, arrival.segment->source),
                                 end_text(arrival.to, arrival.segment->destination));
  if (sighting.incarnation > 1) {
    text += fmt::format(", {} incarnation of {}", incarnation_name(sighting.incarnation),
                        first_incarnation(trace, first));
  }
  return text;
}

}  // namespace lastack
