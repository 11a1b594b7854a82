#include "run_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lastack {
namespace {

std::string key_of(const std::string& opener, std::uint16_t port) {
  return fmt::format("{}:{}", opener, port);
}

}  // namespace

RunBuilder::RunBuilder(std::string name, std::string yaml)
    : source_(std::make_shared<const Source>("scenarios/seed/last_ack.yaml", std::move(yaml))) {
  run_.name = std::move(name);
  run_.scenario = run_.name.substr(0, run_.name.find(" ["));
  run_.file = source_->name();
  run_.source = source_;
  run_.environment = std::make_shared<const Environment>(Environment{
      "0.1.0", "Linux 6.1.0 x86_64", "lastack run scenarios/seed --seed 42", "unprivileged"});
  run_.line = 1;
  run_.seed = 42;
  run_.replay = "lastack run scenarios/seed/last_ack.yaml --only '" + run_.name + "' --seed 42";
  trace_->began = Time(std::chrono::seconds(1000));
  trace_->began_wall = WallTime(std::chrono::seconds(1'700'000'000));
  trace_->wire.reserve(4096);  // sends() gives references out
  run_.findings.reserve(8);
  hosts({"client", "server"});
}

RunBuilder& RunBuilder::hosts(std::vector<std::string> names) {
  run_.hosts = std::move(names);
  return *this;
}

Address RunBuilder::address(const std::string& host) const {
  const auto found = std::ranges::find(run_.hosts, host);
  const auto number = static_cast<std::uint8_t>(found - run_.hosts.begin() + 1);
  const std::array<std::uint8_t, 4> octets = {10, 0, number, 1};
  return Address(octets);
}

RunBuilder& RunBuilder::connection(const std::string& opener, std::uint16_t opener_port,
                                   const std::string& acceptor, std::uint16_t port,
                                   std::uint32_t isn) {
  pair_ = &pairs_[key_of(opener, opener_port)];
  *pair_ = {opener,   acceptor,        {address(opener), opener_port}, {address(acceptor), port},
            Seq(isn), Seq(isn + 77777)};
  return *this;
}

RunBuilder& RunBuilder::again(const std::string& opener, std::uint16_t opener_port) {
  pair_ = &pairs_.at(key_of(opener, opener_port));
  return *this;
}

Segment RunBuilder::segment(const std::string& from, const Sent& sent) const {
  const bool by_opener = from == pair_->opener;
  SegmentFields fields;
  fields.source = by_opener ? pair_->from : pair_->to;
  fields.destination = by_opener ? pair_->to : pair_->from;
  fields.seq = (by_opener ? pair_->isn : pair_->peer_isn) + sent.seq;
  fields.ack = (by_opener ? pair_->peer_isn : pair_->isn) + sent.ack;
  fields.flags = Flags::parse(sent.flags).value();
  if (!fields.flags.has(Flag::ack)) fields.ack = Seq(0);
  fields.window = sent.window;
  fields.options = sent.options;
  fields.payload.assign(sent.bytes, 'x');
  return build_segment(fields);
}

WireRecord& RunBuilder::add(double ms, const std::string& from, Segment segment,
                            const Sighting& sighting) {
  WireRecord record;
  record.at = at(ms);
  record.arrival.id = trace_->wire.size() + 1;
  record.arrival.segment = std::make_shared<const Segment>(std::move(segment));
  record.arrival.sighting = sighting;
  record.arrival.from = from;
  record.arrival.to = from == pair_->opener ? pair_->acceptor : pair_->opener;
  trace_->wire.push_back(record);
  return trace_->wire.back();
}

WireRecord& RunBuilder::sends(double ms, const std::string& from, const Sent& sent) {
  Segment made = segment(from, sent);
  const Sighting sighting = connections_.observe(made);
  pair_->ordinal = sighting.connection;
  return add(ms, from, std::move(made), sighting);
}

void RunBuilder::by_line(WireRecord& record, std::size_t line, const std::string& note) {
  record.note = note;
  const auto same = [&](const FaultResult& known) { return known.place.line == line; };
  const auto found = std::ranges::find_if(run_.faults, same);
  record.fault = static_cast<std::size_t>(found - run_.faults.begin());
  if (found == run_.faults.end()) {
    const Place where = place(line);
    const auto text = source_->line(line).substr(where.column - 1);
    run_.faults.push_back({where, std::string(text), 0});
  }
  ++run_.faults[*record.fault].fired;
}

WireRecord& RunBuilder::dropped(double ms, const std::string& from, const Sent& sent,
                                std::size_t line) {
  WireRecord& record = sends(ms, from, sent);
  record.fate = Fate::dropped;
  by_line(record, line, "dropped");
  return record;
}

WireRecord& RunBuilder::held(double ms, const std::string& from, const Sent& sent, std::size_t line,
                             const std::string& note, double released_ms) {
  WireRecord& record = sends(ms, from, sent);
  record.released = at(released_ms);
  by_line(record, line, note);
  return record;
}

WireRecord& RunBuilder::changed(double ms, const std::string& from, const Sent& sent,
                                const Sent& as_left, std::size_t line, const std::string& note) {
  WireRecord& record = sends(ms, from, sent);
  record.left_as = std::make_shared<const Segment>(segment(from, as_left));
  by_line(record, line, note);
  return record;
}

WireRecord& RunBuilder::copied(double ms, SegmentId original, std::size_t line,
                               const std::string& note) {
  const WireRecord first = *trace_->find(original);
  const Sighting sighting = connections_.inject(*first.arrival.segment);
  WireRecord& record = add(ms, first.arrival.from, *first.arrival.segment, sighting);
  record.arrival.to = first.arrival.to;
  record.origin = Origin::copy;
  record.copy_of = original;
  by_line(record, line, note);
  return record;
}

WireRecord& RunBuilder::injected(double ms, const std::string& from, const Sent& sent,
                                 std::size_t line, const std::string& note) {
  Segment made = segment(from, sent);
  const Sighting sighting = connections_.inject(made);
  WireRecord& record = add(ms, from, std::move(made), sighting);
  record.origin = Origin::injected;
  by_line(record, line, note);
  return record;
}

RunBuilder& RunBuilder::handshake(double ms) {
  return syn(ms).syn_ack(ms + 0.1).handshake_ack(ms + 0.2);
}

RunBuilder& RunBuilder::syn(double ms) {
  TcpOptions options;
  options.mss = 1460;
  sends(ms, pair_->opener, {.flags = "S", .window = 64240, .options = options});
  return state(ms + 0.02, pair_->opener, TcpState::SynSent);
}

RunBuilder& RunBuilder::syn_ack(double ms) {
  TcpOptions options;
  options.mss = 1460;
  sends(ms, pair_->acceptor, {.flags = "S.", .ack = 1, .window = 65160, .options = options});
  state(ms + 0.02, pair_->acceptor, TcpState::SynRecv);
  return state(ms + 0.03, pair_->opener, TcpState::Established);
}

RunBuilder& RunBuilder::handshake_ack(double ms) {
  sends(ms, pair_->opener, {.flags = ".", .seq = 1, .ack = 1});
  return state(ms + 0.02, pair_->acceptor, TcpState::Established);
}

RunBuilder& RunBuilder::call(double began, double ended, const std::string& host,
                             const std::string& text, const std::string& result, bool ok) {
  CallRecord record;
  record.began = at(began);
  record.ended = at(ended);
  record.host = host;
  record.call = text;
  record.result = result;
  record.ok = ok;
  trace_->calls.push_back(record);
  return *this;
}

RunBuilder& RunBuilder::state(double ms, const std::string& host, TcpState state) {
  trace_->states.push_back({at(ms), host, pair_->ordinal, state});
  return *this;
}

RunBuilder& RunBuilder::mark(double ms, const std::string& name) {
  trace_->marks.push_back({at(ms), name});
  return *this;
}

RunBuilder& RunBuilder::steps_done(double ms) {
  trace_->steps_done = at(ms);
  return *this;
}

RunBuilder& RunBuilder::census(double ms, const std::string& host,
                               std::map<TcpState, std::int64_t> sockets) {
  trace_->censuses.push_back({at(ms), host, std::move(sockets)});
  return *this;
}

RunBuilder& RunBuilder::socket(double ms, const std::string& host, TcpState state) {
  const bool exists = state != TcpState::Closed;
  trace_->sockets[{host, pair_->ordinal}] = {
      .at = at(ms),
      .exists = exists,
      .recv_queue = exists ? 5 : 0,
      .send_queue = 1,
      .timer = "retransmit",
      .timer_left = std::chrono::milliseconds(180),
      .tcp_info = {{"tcpi_retransmits", 1}, {"tcpi_rto", 204'000'000}}};
  return *this;
}

RunBuilder& RunBuilder::listener(double ms, const std::string& host, std::uint16_t port,
                                 std::int64_t waiting, std::int64_t backlog) {
  trace_->listeners[{host, port}] = {.at = at(ms), .waiting = waiting, .backlog = backlog};
  return *this;
}

RunBuilder& RunBuilder::file(double ms, const std::string& host, const std::string& name,
                             const std::string& text) {
  trace_->files[{host, name}] = {.at = at(ms), .exists = true, .text = text};
  return *this;
}

RunBuilder& RunBuilder::moved(const std::string& host, const Octets& sent, const Octets& received) {
  const auto latest =
      std::ranges::find(trace_->calls.rbegin(), trace_->calls.rend(), host, &CallRecord::host);
  latest->sent = sent;
  latest->received = received;
  return *this;
}

RunBuilder& RunBuilder::held_anyway(std::size_t line, const std::string& expected) {
  run_.held_anyway.push_back({.place = place(line),
                              .headline = "it holds without the faults, too",
                              .expected = expected,
                              .actual = expected,
                              .at = {},
                              .segment = {}});
  return *this;
}

RunBuilder& RunBuilder::ran(const std::string& host, const std::string& name,
                            const std::string& command, int status, const std::string& output) {
  trace_->programs.push_back({.host = host,
                              .name = name,
                              .command = command,
                              .began = at(0),
                              .ended = at(1),
                              .status = status,
                              .output = output,
                              .errors = {}});
  return *this;
}

RunBuilder& RunBuilder::counter(const std::string& host, const std::string& name,
                                std::uint64_t before, std::uint64_t now) {
  trace_->counters_before[host][name] = before;
  trace_->counters_now[host][name] = now;
  return *this;
}

RunBuilder& RunBuilder::expectation(std::size_t line, Standing standing,
                                    const std::string& expected, const std::string& actual) {
  const Place where = place(line);
  run_.expectations.push_back({where,
                               std::string(source_->line(line).substr(where.column - 1)),
                               {.standing = standing, .expected = expected, .actual = actual}});
  return *this;
}

RunBuilder& RunBuilder::values(std::vector<std::pair<std::string, std::string>> values) {
  run_.values = std::move(values);
  return *this;
}

Finding& RunBuilder::finding(std::size_t line, const std::string& headline,
                             const std::string& expected, const std::string& actual) {
  Finding finding;
  if (line > 0) finding.place = place(line);
  finding.headline = headline;
  finding.expected = expected;
  finding.actual = actual;
  run_.findings.push_back(finding);
  return run_.findings.back();
}

// The item of that line: what stands behind "- ".
Place RunBuilder::place(std::size_t line) const {
  const std::string_view text = source_->line(line);
  const auto dash = text.find("- ");
  const std::size_t start = dash == std::string_view::npos ? 0 : dash + 2;
  return {source_, line, start + 1, std::max<std::size_t>(1, text.size() - start)};
}

Time RunBuilder::at(double ms) const {
  return trace_->began + std::chrono::microseconds(static_cast<long long>(ms * 1000 + 0.5));
}

RunResult RunBuilder::done(Outcome outcome, double seconds) {
  run_.outcome = outcome;
  run_.elapsed = std::chrono::milliseconds(static_cast<long long>(seconds * 1000 + 0.5));
  run_.trace = trace_;
  return run_;
}

}  // namespace lastack
