#include "fake_wire.hpp"

#include <fmt/format.h>

#include <array>
#include <sstream>

#include "segment/build.hpp"

namespace lastack::test {
namespace {

const std::map<std::string, Flags> kFlags{
    {"SYN", {Flag::syn}},
    {"SYN-ACK", {Flag::syn, Flag::ack}},
    {"ACK", {Flag::ack}},
    {"data", {Flag::ack, Flag::psh}},
    {"FIN", {Flag::fin, Flag::ack}},
};

Endpoint endpoint(const std::string& host, std::size_t connection) {
  return host == "client" ? *Endpoint::parse(fmt::format("10.0.1.1:{}", 40000 + connection))
                          : *Endpoint::parse("10.0.2.1:6666");
}

std::string other(const std::string& host) {
  return host == "client" ? "server" : "client";
}

}  // namespace

FakeWire::FakeWire() : engine_({}, connections_) {
  cast_.hosts = {"client", "server"};
  cast_.any_mark = true;
  trace_.began = now();
  trace_.began_wall = std::chrono::system_clock::now();
}

std::shared_ptr<const Segment> FakeWire::segment(std::size_t connection, const std::string& host,
                                                 const std::string& what) {
  auto& next = peers_[connection].next;
  SegmentFields fields;
  fields.source = endpoint(host, connection);
  fields.destination = endpoint(other(host), connection);
  fields.flags = kFlags.at(what);
  fields.seq = next.at(host);
  if (fields.flags.has(Flag::ack)) fields.ack = next.at(other(host));
  if (what == "data") fields.payload.assign(100, 'x');
  const bool takes_one = fields.flags.has(Flag::syn) || fields.flags.has(Flag::fin);
  next.at(host) = fields.seq + static_cast<std::uint32_t>(fields.payload.size()) + takes_one;
  return std::make_shared<const Segment>(build_segment(fields));
}

std::string FakeWire::say(const std::string& line) {
  std::istringstream words(line);
  std::string host, what;
  std::size_t connection = 1;
  words >> host >> what >> connection;
  if (words.fail()) connection = 1;
  Arrival arrival{.id = ++last_, .segment = segment(connection, host, what)};
  arrival.sighting = connections_.observe(*arrival.segment);
  arrival.from = host;
  arrival.to = other(host);
  trace_.wire.push_back({.at = now(), .arrival = arrival});
  return perform(engine_.on_segment(arrival, now()));
}

std::string FakeWire::perform(const std::vector<Act>& acts) {
  static constexpr std::array kNames{"pass", "drop", "hold", "copy"};
  static constexpr std::array kFates{Fate::passed, Fate::dropped, Fate::held};
  std::string text;
  for (const Act& act : acts) {
    const auto kind = static_cast<std::size_t>(act.kind);
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", kNames.at(kind), act.id);
    WireRecord* record = trace_.find(act.id);
    if (record == nullptr || act.kind == Act::Kind::emit) continue;
    if (record->fate == Fate::held) record->released = now();
    record->fate = kFates.at(kind);
    if (act.fault != Act::npos) record->fault = act.fault;
    record->note = act.note;
  }
  if (listener_) listener_();
  return text;
}

std::size_t FakeWire::arm(const Node& item) {
  return engine_.add(read_fault(item, cast_));
}

void FakeWire::remove(std::size_t number, Unfired unfired) {
  const bool never_fired = engine_.faults()[number]->fired() == 0;
  if (never_fired && unfired == Unfired::is_a_finding) findings_.insert(number);
  perform(engine_.remove(number, now()));
}

FaultStanding FakeWire::fault(std::size_t number) const {
  const Fault& fault = *engine_.faults()[number];
  return {.number = number,
          .name = fault.name(),
          .text = fault.text(),
          .fired = fault.fired(),
          .waiting_for = fault.waiting_for(),
          .is_armed = !engine_.is_removed(number)};
}

std::vector<ConnectionStanding> FakeWire::connections() {
  std::vector<ConnectionStanding> list;
  for (std::size_t i = 1; i <= connections_.size(); ++i) {
    const Flow& flow = connections_.flow(i);
    ConnectionStanding standing{.number = i};
    standing.opener = {"client", flow.endpoint(Side::opener).to_string(), TcpState::Established};
    standing.acceptor = {"server", flow.endpoint(Side::acceptor).to_string(), {}};
    for (const WireRecord& record : trace_.wire)
      standing.segments += record.arrival.sighting.connection == i ? 1 : 0;
    list.push_back(std::move(standing));
  }
  return list;
}

void FakeWire::mark(const std::string& name) {
  trace_.marks.push_back({now(), name});
  perform(engine_.on_event(MarkReached{name}, now()));
}

std::string FakeWire::findings() const {
  return fmt::format("{}", fmt::join(findings_, " "));
}

}  // namespace lastack::test
