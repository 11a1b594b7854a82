#include "report/run_reader.hpp"

#include <algorithm>
#include <array>

#include "report/base64.hpp"

namespace lastack {
namespace {

std::vector<std::string> texts(const EventFields& line, const char* key) {
  std::vector<std::string> found;
  for (const Json& item : line.list(key)) {
    if (!item.is_string()) line.fail(fmt::format("`{}` holds something that is no text", key));
    found.push_back(item.get<std::string>());
  }
  return found;
}

template <class Value, std::size_t count, class NameOf>
Value named(const EventFields& line, const char* key, const std::array<Value, count>& all,
            NameOf name_of_value) {
  const std::string name = line.text(key);
  for (const Value value : all) {
    if (name_of_value(value) == name) return value;
  }
  line.fail(fmt::format("`{}` is \"{}\", which is none that is known", key, name));
}

Roles roles_of(const EventFields& line) {
  Roles roles;
  for (const std::string& name : texts(line, "roles")) {
    // A later minor addition to the format's roles is no reason to refuse the rest.
    if (const auto role = role_named(name)) roles.insert(*role);
  }
  return roles;
}

Sighting sighting_of(const EventFields& line) {
  Sighting sighting;
  sighting.connection = line.number<std::size_t>("connection");
  sighting.incarnation = line.number<std::size_t>("incarnation");
  sighting.from = named(line, "side", std::array{Side::opener, Side::acceptor},
                        [](Side side) { return name_of(side); });
  sighting.roles = roles_of(line);
  sighting.is_new = line.flag("new");
  sighting.name = line.text_or_empty("connection_name");
  sighting.relative_seq = line.object("seq").number<std::uint32_t>("relative");
  if (line.has("ack")) {
    sighting.relative_ack = line.object("ack").number<std::uint32_t>("relative");
  }
  return sighting;
}

// IPv6's header, and its payload (RFC 8200 section 3).
constexpr std::size_t kLongestPacket = 40 + 65535;

std::shared_ptr<const Segment> packet_of(const EventFields& line) {
  auto octets = from_base64(line.text("packet"));
  if (!octets) line.fail("`packet` is no base64");
  std::size_t absent = 0;
  if (const auto whole = line.number_if_any<std::size_t>("packet_octets")) {
    if (*whole < octets->size() || *whole > kLongestPacket)
      line.fail("`packet_octets` is no packet's length");
    absent = *whole - octets->size();
  }
  auto dissected = dissect(*octets, absent);
  if (const auto* malformed = std::get_if<Malformed>(&dissected)) {
    line.fail(fmt::format("`packet` is no TCP segment: {}", malformed->reason));
  }
  return std::make_shared<const Segment>(std::get<Segment>(std::move(dissected)));
}

Octets octets_of(const EventFields& line, const char* key) {
  if (!line.has(key)) return {};
  const EventFields octets = line.object(key);
  return {octets.number<std::uint64_t>("count"), octets.number<std::uint32_t>("crc32")};
}

Environment environment_of(const EventFields& fields) {
  return {fields.text("version"), fields.text("kernel"), fields.text("command"),
          fields.text("user")};
}

}  // namespace

std::shared_ptr<const Source> Shared::source(const std::string& name, const std::string& text) {
  for (const auto& known : sources_) {
    if (known->name() == name && known->text() == text) return known;
  }
  return sources_.emplace_back(std::make_shared<const Source>(name, text));
}

std::shared_ptr<const Environment> Shared::environment(const Environment& wanted) {
  for (const auto& known : environments_) {
    if (*known == wanted) return known;
  }
  return environments_.emplace_back(std::make_shared<const Environment>(wanted));
}

RunReader::RunReader(const EventFields& line, Shared& shared) {
  for (const Json& item : line.list("sources")) {
    const EventFields fields(item, line.where());
    sources_.push_back(shared.source(fields.text("name"), fields.text("text")));
  }
  run_.name = line.text("name");
  run_.scenario = line.text("scenario");
  for (const auto& [name, value] : line.any("values").items()) {
    run_.values.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
  run_.is_control = line.has("control");
  run_.control = line.text_or_empty("control");
  run_.file = line.text("file");
  run_.line = line.number<std::size_t>("line");
  run_.tags = texts(line, "tags");
  run_.why = line.text("why");
  run_.seed = line.number<std::uint64_t>("seed");
  run_.replay = line.text("replay");
  run_.order = line.number_if_any<std::size_t>("order").value_or(0);
  run_.hosts = texts(line, "hosts");
  if (line.has("routers")) run_.routers = texts(line, "routers");
  run_.faults = parts<FaultResult>(line, "faults");
  run_.steps = parts<StepResult>(line, "steps");
  if (const auto text = line.number_if_any<std::size_t>("text")) {
    if (*text >= sources_.size()) line.fail("`text` is no number of `sources`");
    run_.source = sources_[*text];
  }
  if (line.has("environment")) {
    run_.environment = shared.environment(environment_of(line.object("environment")));
  }
  trace_->began_wall = WallTime(Duration(line.number<std::int64_t>("began_unix_ns")));
}

template <class Part>
std::vector<Part> RunReader::parts(const EventFields& line, const char* key) const {
  std::vector<Part> found;
  for (const Json& item : line.list(key)) {
    const EventFields fields(item, line.where());
    Part part;
    part.place = place(fields);
    part.text = fields.text("text");
    if constexpr (requires { part.fired; }) part.fired = fields.number<std::size_t>("fired");
    found.push_back(std::move(part));
  }
  return found;
}

Place RunReader::place(const EventFields& line) const {
  if (line.any("place").is_null()) return {};
  const EventFields fields = line.object("place");
  const auto source = fields.number<std::size_t>("source");
  if (source >= sources_.size()) line.fail("`source` is no number of `sources`");
  return {sources_[source], fields.number<std::size_t>("line"),
          fields.number<std::size_t>("column"), fields.number<std::size_t>("length")};
}

Time RunReader::time(std::int64_t since_begin) const {
  return trace_->began + Duration(since_begin);
}

std::optional<Time> RunReader::time_if_any(const EventFields& line, const char* key) const {
  const auto since = line.number_if_any<std::int64_t>(key);
  return since ? std::optional(time(*since)) : std::nullopt;
}

bool RunReader::take(const std::string& event, const EventFields& line) {
  if (event == "segment") take_segment(line);
  if (event == "call") take_call(line);
  if (event == "state") take_state(line);
  if (event == "mark") {
    trace_->marks.push_back({time(line.number<std::int64_t>("at_ns")), line.text("name")});
  }
  if (event == "steps_done") trace_->steps_done = time(line.number<std::int64_t>("at_ns"));
  if (event == "census") take_census(line);
  if (event == "program") take_program(line);
  if (event == "socket") take_socket(line);
  if (event == "listener") take_listener(line);
  if (event == "file") take_file(line);
  if (event == "counter") take_counter(line);
  if (event == "expectation") take_expectation(line);
  if (event == "finding") run_.findings.push_back(finding(line));
  if (event == "held_anyway") run_.held_anyway.push_back(finding(line));
  if (event == "result") take_result(line);
  return event == "result";
}

void RunReader::take_segment(const EventFields& line) {
  WireRecord record{.at = time(line.number<std::int64_t>("at_ns"))};
  record.arrival = {line.number<SegmentId>("id"), packet_of(line), sighting_of(line),
                    line.text("from"), line.text("to")};
  record.origin = named(line, "origin", std::array{Origin::kernel, Origin::copy, Origin::injected},
                        origin_word);
  record.fate = named(line, "fate", std::array{Fate::passed, Fate::dropped, Fate::held}, fate_word);
  record.released = time_if_any(line, "released_ns");
  record.copy_of = line.number_if_any<SegmentId>("copy_of");
  record.fault = line.number_if_any<std::size_t>("fault");
  record.note = line.text_or_empty("note");
  if (line.has("left_as")) record.left_as = packet_of(line.object("left_as"));
  trace_->wire.push_back(std::move(record));
}

void RunReader::take_call(const EventFields& line) {
  trace_->calls.push_back(
      {.began = time(line.number<std::int64_t>("began_ns")),
       .ended = time(line.number<std::int64_t>("ended_ns")),
       .host = line.text("host"),
       .step = line.number_if_any<std::size_t>("step").value_or(CallRecord::npos),
       .call = line.text("call"),
       .result = line.text("result"),
       .ok = line.flag("ok"),
       .question = line.text_or_empty("question"),
       .socket = line.text_or_empty("socket"),
       .local = line.text_or_empty("local"),
       .peer = line.text_or_empty("peer"),
       .sent = octets_of(line, "sent"),
       .received = octets_of(line, "received")});
}

void RunReader::take_state(const EventFields& line) {
  trace_->states.push_back({time(line.number<std::int64_t>("at_ns")), line.text("host"),
                            line.number<std::size_t>("connection"),
                            named(line, "state", kTcpStates, state_name)});
}

void RunReader::take_census(const EventFields& line) {
  CensusRecord census{
      .at = time(line.number<std::int64_t>("at_ns")), .host = line.text("host"), .sockets = {}};
  census.program = line.text_or_empty("program");
  const EventFields counts = line.object("sockets");
  for (const TcpState state : kTcpStates) {
    const std::string name(state_name(state));
    if (const auto count = counts.number_if_any<std::int64_t>(name.c_str()))
      census.sockets[state] = *count;
  }
  trace_->censuses.push_back(std::move(census));
}

void RunReader::take_program(const EventFields& line) {
  trace_->programs.push_back({.host = line.text("host"),
                              .name = line.text("name"),
                              .command = line.text("command"),
                              .began = time(line.number<std::int64_t>("began_ns")),
                              .ended = time_if_any(line, "ended_ns"),
                              .status = line.number_if_any<int>("status"),
                              .output = line.text("output"),
                              .errors = line.text("errors")});
}

void RunReader::take_socket(const EventFields& line) {
  SocketRecord socket{.at = time(line.number<std::int64_t>("at_ns")),
                      .exists = line.flag("exists"),
                      .recv_queue = line.number<std::int64_t>("recv_queue"),
                      .send_queue = line.number<std::int64_t>("send_queue"),
                      .timer = line.text_or_empty("timer"),
                      .timer_left = {},
                      .tcp_info = {}};
  if (!socket.timer.empty())
    socket.timer_left = Duration(line.number<std::int64_t>("timer_left_ns"));
  const EventFields info = line.object("tcp_info");
  for (const auto& [name, value] : line.any("tcp_info").items())
    socket.tcp_info[name] = info.number<std::int64_t>(name.c_str());
  trace_->sockets[{line.text("host"), line.number<std::size_t>("connection")}] = std::move(socket);
}

void RunReader::take_listener(const EventFields& line) {
  trace_->listeners[{line.text("host"), line.number<std::uint16_t>("port")}] = {
      .at = time(line.number<std::int64_t>("at_ns")),
      .waiting = line.number<std::int64_t>("waiting"),
      .backlog = line.number<std::int64_t>("backlog")};
}

void RunReader::take_file(const EventFields& line) {
  trace_->files[{line.text("host"), line.text("name")}] = {
      .at = time(line.number<std::int64_t>("at_ns")),
      .exists = line.flag("exists"),
      .text = line.text("text")};
}

void RunReader::take_counter(const EventFields& line) {
  const std::string host = line.text("host");
  const std::string name = line.text("name");
  trace_->counters_before[host][name] = line.number<std::uint64_t>("before");
  trace_->counters_now[host][name] = line.number<std::uint64_t>("now");
}

void RunReader::take_expectation(const EventFields& line) {
  ExpectationResult result{place(line), line.text("text"), {}};
  Judgement& judgement = result.judgement;
  judgement.standing =
      named(line, "standing", std::array{Standing::pending, Standing::held, Standing::broken},
            standing_word);
  judgement.expected = line.text("expected");
  judgement.actual = line.text("actual");
  judgement.at = time_if_any(line, "at_ns");
  judgement.segment = line.number_if_any<SegmentId>("segment");
  run_.expectations.push_back(std::move(result));
}

Finding RunReader::finding(const EventFields& line) const {
  return {.place = place(line),
          .headline = line.text("headline"),
          .expected = line.text("expected"),
          .actual = line.text("actual"),
          .at = time_if_any(line, "at_ns"),
          .segment = line.number_if_any<SegmentId>("segment")};
}

void RunReader::take_result(const EventFields& line) {
  run_.outcome = named(line, "outcome",
                       std::array{Outcome::passed, Outcome::failed, Outcome::invalid,
                                  Outcome::skipped, Outcome::error},
                       outcome_word);
  run_.skipped_because = line.text_or_empty("skipped_because");
  if (line.has("remarks")) run_.remarks = texts(line, "remarks");
  run_.elapsed = Duration(line.number<std::int64_t>("elapsed_ns"));
  run_.lab_time = Duration(line.number<std::int64_t>("lab_ns"));
  run_.capture = line.text_or_empty("capture");
}

RunResult RunReader::result() {
  run_.trace = trace_;
  return std::move(run_);
}

}  // namespace lastack
