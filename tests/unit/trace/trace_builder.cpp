#include "trace_builder.hpp"

#include <sstream>
#include <stdexcept>

#include "language/units.hpp"
#include "segment/build.hpp"

namespace lastack {
namespace {

constexpr Seq kClientIsn(1000), kServerIsn(5000);

std::uint32_t number(const std::string& text) {
  return static_cast<std::uint32_t>(std::stoul(text));
}

Endpoint endpoint_of(const std::string& host, std::size_t pair) {
  if (host == "server") return *Endpoint::parse("10.0.2.1:6666");
  return *Endpoint::parse("10.0.1.1:" + std::to_string(40000 + pair));
}

// A fate ends the reading; everything before it is a field.
SegmentFields read_fields(std::istream& words, bool client, WireRecord& record) {
  SegmentFields fields;
  const Seq mine = client ? kClientIsn : kServerIsn;
  const Seq theirs = client ? kServerIsn : kClientIsn;
  std::string word;
  words >> word;
  fields.flags = Flags::parse(word.substr(1, word.size() - 2)).value();
  words >> word;
  const std::uint32_t start = number(word);
  fields.seq = mine + start;
  if (const auto colon = word.find(':'); colon != std::string::npos)
    fields.payload.assign(number(word.substr(colon + 1)) - start, 'x');
  while (words >> word) {
    if (word == "ack") {
      words >> word;
      fields.ack = theirs + number(word);
    } else if (word == "dropped") {
      record.fate = Fate::dropped;
    } else if (word == "named") {
      words >> record.arrival.sighting.name;
    } else if (word == "held") {
      record.fate = Fate::held;
    } else {
      throw std::invalid_argument("what is '" + word + "'?");
    }
  }
  return fields;
}

// "client#2": the host and the pair of ports; "client" is the first.
std::size_t take_pair(std::string& who) {
  const auto hash = who.find('#');
  if (hash == std::string::npos) return 1;
  const std::size_t pair = number(who.substr(hash + 1));
  who = who.substr(0, hash);
  return pair;
}

Origin origin_named(const std::string& word) {
  if (word == "copy") return Origin::copy;
  if (word == "injected") return Origin::injected;
  return Origin::kernel;
}

}  // namespace

TraceBuilder::TraceBuilder(std::string_view lines) {
  // Not zero, so that a time that forgot where the run began is seen.
  trace.began = Time(std::chrono::seconds(1000));
  std::istringstream input{std::string(lines)};
  for (std::string line; std::getline(input, line);) {
    if (line.find_first_not_of(' ') != std::string::npos) add(line);
  }
}

Time TraceBuilder::at(std::string_view seconds) const {
  const auto duration = parse_duration(seconds);
  if (!duration) throw std::invalid_argument("no time: " + std::string(seconds));
  return trace.began + *duration;
}

void TraceBuilder::add(const std::string& line) {
  std::istringstream words(line);
  std::string time, who, what;
  words >> time >> who;
  const Time when = at(time);
  const Origin origin = origin_named(who);
  if (origin != Origin::kernel) words >> who;
  const std::size_t pair = take_pair(who);
  if (who != "client" && who != "server") throw std::invalid_argument("who in: " + line);
  const auto before_what = words.tellg();
  words >> what;
  if (what == "is") {
    words >> what;
    trace.states.push_back({when, who, pair, state_named(what).value()});
  } else if (what == "accepts") {
    words >> what;
    trace.accepted_as[what] = pair;
  } else if (what == "counts") {
    std::string name, value;
    words >> name >> value;
    const std::uint64_t count = std::stoull(value);
    trace.counters_before[who].emplace(name, count);
    trace.counters_now[who][name] = count;
  } else if (what == "has") {
    CensusRecord census{when, who, {}};
    std::int64_t number = 0;
    if (words >> std::ws; words.peek() == 'p') words >> what >> census.program;  // program NAME
    while (words >> number >> what) census.sockets[state_named(what).value()] = number;
    trace.censuses.push_back(std::move(census));
  } else if (what == "socket") {
    add_socket(who, pair, when, words);
  } else if (what == "listener") {
    std::uint16_t port = 0;
    ListenerRecord listener;
    listener.at = when;
    words >> port >> what >> listener.waiting >> what >> listener.backlog;
    trace.listeners[{who, port}] = listener;
  } else if (what == "file") {
    std::string name, text;
    words >> name;
    std::getline(words >> std::ws, text);
    FileRecord& file = trace.files[{who, name}];
    file.at = when;
    file.exists = text != "none";
    if (file.exists) file.text += text + "\n";
  } else if (what == "runs") {
    add_program(who, when, words);
  } else {
    words.seekg(before_what);
    WireRecord record;
    record.at = when;
    record.origin = origin;
    add_segment(std::move(record), who, pair, words);
  }
}

void TraceBuilder::add_socket(const std::string& who, std::size_t pair, Time when,
                              std::istream& words) {
  SocketRecord socket;
  socket.at = when;
  for (std::string word; words >> word;) {
    if (word == "gone") {
      socket.exists = false;
    } else if (word == "Send-Q") {
      words >> socket.send_queue;
    } else if (word == "Recv-Q") {
      words >> socket.recv_queue;
    } else if (word == "timer") {
      std::string left;
      words >> socket.timer >> left;
      socket.timer_left = parse_duration(left).value();
    } else {
      words >> socket.tcp_info[word];
    }
  }
  trace.sockets[{who, pair}] = std::move(socket);
}

void TraceBuilder::add_program(const std::string& who, Time when, std::istream& words) {
  std::string name, verb, line;
  words >> name >> verb;
  if (verb.empty()) {
    trace.programs.push_back({who, name, "run", when, {}, {}, {}, {}});
    return;
  }
  ProgramRecord& program = trace.programs.back();
  std::getline(words >> std::ws, line);
  if (verb == "prints") {
    program.output += line + "\n";
  } else {
    program.ended = when;
    program.status = std::stoi(line);
  }
}

void TraceBuilder::add_segment(WireRecord record, const std::string& who, std::size_t pair,
                               std::istream& words) {
  const bool client = who == "client";
  const std::string other = client ? "server" : "client";
  SegmentFields fields = read_fields(words, client, record);
  fields.source = endpoint_of(who, pair);
  fields.destination = endpoint_of(other, pair);
  auto segment = std::make_shared<const Segment>(build_segment(fields));
  const std::string name = record.arrival.sighting.name;
  Sighting sighting = record.origin == Origin::kernel ? connections.observe(*segment)
                                                      : connections.recognise(*segment);
  sighting.name = name;
  record.arrival = {next_id_++, segment, sighting, who, other};
  trace.wire.push_back(std::move(record));
}

}  // namespace lastack
