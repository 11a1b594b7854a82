#include "scenario/spoken.hpp"

#include <algorithm>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "scenario/host.hpp"
#include "scenario/router.hpp"
#include "scenario/topology.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

const std::vector<Node>& items_below(const Node& document, std::string_view key) {
  static const std::vector<Node> none;
  const Node* list = document.find(key);
  return list != nullptr ? list->items : none;
}

struct RoleMoment {
  std::string_view role;
  std::string_view moment;
};

// The first entry whose role the phrase names counts, so the longer names stand first.
constexpr RoleMoment kMoments[] = {
    {"copy of", "when Lastack sends a copy"},
    {"injected", "when Lastack sends what it made itself"},
    {"retransmitted",
     "when octets that were sent before are sent again, an RTO later at the latest"},
    {"retransmission",
     "when octets that were sent before are sent again, an RTO later at the latest"},
    {"SYN-ACK", "as the answer to the first SYN"},
    {"SYN", "with the first segment of a connection"},
    {"handshake ACK", "with the opener's answer to the SYN-ACK"},
    {"final ACK",
     "when both FINs have crossed and the one who closed first acknowledges the other's"},
    {"ACK of FIN", "when a FIN has reached the other end"},
    {"FIN", "when an end closes, or shuts down writing, with nothing left to send"},
    {"RST", "when an end aborts, or gets a segment that it has no connection for"},
    {"challenge ACK", "when an end gets a SYN or RST that it must not trust (RFC 5961)"},
    {"duplicate ACK", "when data arrives out of order"},
    {"keepalive probe", "when a connection with SO_KEEPALIVE has been idle"},
    {"window probe", "when the receiver's window has been closed for an RTO"},
    {"old data", "when data arrives that its receiver has already, or from an earlier incarnation"},
    {"pure ACK", "when an end has nothing but an acknowledgment to send"},
    {"data", "with the first write behind the handshake (or in the SYN, with TCP Fast Open)"},
    {"segment", "with the first segment that crosses"},
};

std::string moment_of(const std::string& segment) {
  for (const RoleMoment& known : kMoments) {
    if (segment.find(known.role) != std::string::npos) return std::string(known.moment);
  }
  return "at any moment of the run";
}

const Part* head_of(const Reading& reading, std::string_view key) {
  for (const Part& part : reading.parts) {
    if (part.kind == Part::Kind::head && part.key == key) return &part;
  }
  return nullptr;
}

// Of what is made, and chosen from nothing.
const Part* event_of(const Spoken& fault) {
  if (fault.subject != "inject" && fault.subject != "spoof") return nullptr;
  const auto& parts = fault.reading.parts;
  const auto at = std::find_if(parts.begin(), parts.end(), [](const Part& part) {
    return part.kind == Part::Kind::clause && part.key == "at";
  });
  return at != parts.end() ? &*at : nullptr;
}

// `{drop: SYN, as: outage}`: the entry that is not the name.
const Entry& fault_of(const Node& item) {
  return item.entries[item.entries[0].key.text == "as" ? 1 : 0];
}

}  // namespace

Cast cast_of(const Node& document) {
  Scenario who;
  Diagnostics untold;  // read_scenario tells of them
  if (const Node* hosts = document.find("hosts"))
    untold.collect([&] { who.hosts = read_hosts(*hosts, untold); });
  if (const Node* routers = document.find("routers"))
    untold.collect([&] { who.routers = read_routers(*routers, untold); });
  Cast cast;
  for (const HostSpec& host : who.hosts) cast.hosts.push_back(host.name);
  add_topology(who, cast);
  for (const Node& step : items_below(document, "steps")) {
    if (const Node* mark = step.find("mark")) cast.marks.push_back(mark->text);
    add_deeds(step, cast);
  }
  for (const Node& fault : items_below(document, "faults")) {
    if (const Node* name = fault.find("as")) cast.faults.push_back(name->text);
  }
  return cast;
}

std::vector<Spoken> spoken_in(const Variant& variant) {
  const Node& document = variant.document;
  const Cast cast = cast_of(document);
  std::vector<Spoken> all;
  for (const Node& item : items_below(document, "steps")) {
    std::vector<Reading> readings;
    read_steps(item, cast, &readings);
    for (Reading& reading : readings)
      all.push_back({Spoken::What::step, item.entries[0].key.text, std::move(reading), {}});
  }
  for (const Node& item : items_below(document, "faults")) {
    Spoken fault{Spoken::What::fault, fault_of(item).key.text, {}, {}};
    fault.means = read_fault(item, cast, &fault.reading)->text();
    all.push_back(std::move(fault));
  }
  for (const Node& item : items_below(document, "expect")) {
    Spoken expectation{Spoken::What::expectation, item.entries[0].key.text, {}, {}};
    read_expectation(item, cast, &expectation.reading);
    all.push_back(std::move(expectation));
  }
  return all;
}

std::string first_moment(const Spoken& spoken) {
  const Part* segment = head_of(spoken.reading, "segment");
  switch (spoken.what) {
    case Spoken::What::step:
      return spoken.subject == "mark" ? "reached when the step before it is done"
                                      : "begins when the step before it is done";
    case Spoken::What::fault:
      if (const Part* event = event_of(spoken)) return "sent at: " + event->text;
      return segment != nullptr ? "can match " + moment_of(segment->text)
                                : "armed before the first SYN";
    case Spoken::What::expectation:
      if (segment != nullptr) return "can match " + moment_of(segment->text);
      return spoken.subject == "wire" ? "counted from the first SYN"
                                      : "looked at when the last step is done";
  }
  return {};
}

}  // namespace lastack
