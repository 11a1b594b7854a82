#include "script.hpp"

#include <fmt/format.h>

#include <sstream>
#include <stdexcept>

#include "language/units.hpp"
#include "segment/describe.hpp"

namespace lastack::test {
namespace {

std::string trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\n");
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(" \t\n") - start + 1));
}

std::string word(std::istream& words) {
  std::string text;
  words >> text;
  return text;
}

Node parse(const std::string& yaml) {
  return parse_yaml(std::make_shared<Source>("test.yaml", yaml));
}

std::vector<std::unique_ptr<Fault>> faults_of(const std::vector<std::string>& yamls) {
  std::vector<std::unique_ptr<Fault>> faults;
  for (const std::string& yaml : yamls) faults.push_back(fault(yaml));
  return faults;
}

std::string other_host(const std::string& host) {
  return host == "client" ? "server" : "client";
}

Endpoint endpoint(const std::string& host, std::uint16_t client_port) {
  return host == "client" ? *Endpoint::parse(fmt::format("10.0.1.1:{}", client_port))
                          : *Endpoint::parse("10.0.2.1:6666");
}

Flags flags_for(const std::string& what) {
  static const std::map<std::string, Flags> known{
      {"SYN", {Flag::syn}},
      {"SYN-ACK", {Flag::syn, Flag::ack}},
      {"ACK", {Flag::ack}},
      {"data", {Flag::ack, Flag::psh}},
      {"FIN", {Flag::fin, Flag::ack}},
      {"RST", {Flag::rst, Flag::ack}},
  };
  return known.at(what);
}

}  // namespace

const Cast& cast() {
  static const Cast known{{"client", "server"},
                          {"go", "replay", "reply"},
                          {{"client", "connect"}, {"client", "send"}, {"client", "send"}},
                          {"upload"},
                          {"burst", "other"}};
  return known;
}

std::unique_ptr<Fault> fault(const std::string& yaml) {
  return read_fault(parse(yaml), cast());
}

std::string mistake(const std::string& yaml) {
  try {
    fault(yaml);
    return "no mistake";
  } catch (const Mistake& mistake) {
    return mistake.what();
  }
}

Script::Script(const std::vector<std::string>& faults, std::uint64_t seed)
    : engine_(faults_of(faults), connections_, seed) {
  engine_.look_addresses_up_in([](const std::string& who, std::size_t nth) {
    if (who != kNobody) return endpoint(who, 0).address;
    return *Address::parse(fmt::format("198.51.100.{}", nth));
  });
}

Script::Wire& Script::wire(std::size_t connection) {
  const auto [entry, is_new] = wires_.try_emplace(connection);
  if (is_new) {
    const auto isn = static_cast<std::uint32_t>(1000000 * connection);
    entry->second.port = static_cast<std::uint16_t>(1000 + connection);
    entry->second.next = {{"client", Seq(isn)}, {"server", Seq(isn + 500000)}};
  }
  return entry->second;
}

SegmentFields Script::fields(Wire& wire, const std::string& host, const std::string& what,
                             std::istream& rest) {
  if (what == "again") return wire.latest.at(host);
  SegmentFields fields;
  fields.source = endpoint(host, wire.port);
  fields.destination = endpoint(other_host(host), wire.port);
  fields.flags = flags_for(what);
  fields.seq = wire.next[host];
  if (fields.flags.has(Flag::ack)) fields.ack = wire.next[other_host(host)];
  std::size_t octets = what == "data" ? 100 : 0;
  for (std::string more = word(rest); !more.empty(); more = word(rest)) {
    if (more == "as") {
      const std::string payload = word(rest);
      fields.payload.assign(payload.begin(), payload.end());
    } else if (more == "with") {
      fields.options.timestamps = Timestamps{static_cast<std::uint32_t>(std::stoul(word(rest))), 1};
    } else {
      octets = std::stoul(more);
    }
  }
  if (fields.payload.empty()) fields.payload.assign(octets, 'x');
  const bool takes_one = fields.flags.has(Flag::syn) || fields.flags.has(Flag::fin);
  wire.next[host] = fields.seq + static_cast<std::uint32_t>(fields.payload.size()) + takes_one;
  if (takes_one || what == "data") wire.latest[host] = fields;
  return fields;
}

std::string Script::cross(const Wire& wire, const std::string& host, const SegmentFields& fields) {
  Arrival arrival;
  arrival.id = ++last_;
  arrival.segment = std::make_shared<const Segment>(build_segment(fields));
  arrival.sighting = connections_.observe(*arrival.segment);
  arrival.from = host;
  arrival.to = other_host(host);
  arrival.sighting.name = wire.name;
  return written(engine_.on_segment(arrival, now_));
}

std::string Script::on_connection(std::size_t connection, const std::string& host,
                                  const std::string& what, std::istream& rest) {
  Wire& on = wire(connection);
  return cross(on, host, fields(on, host, what, rest));
}

std::string Script::written_out(const Act& act) const {
  const std::string ends = ends_ ? fmt::format("{} > {} ", act.segment->source.to_string(),
                                               act.segment->destination.to_string())
                                 : "";
  return ends + describe(*act.segment, connections_.recognise(*act.segment));
}

std::string Script::written(const std::vector<Act>& acts) const {
  static constexpr std::array kNames{"pass", "drop", "hold", "copy"};
  std::string text;
  for (const Act& act : acts) {
    if (!text.empty()) text += ", ";
    if (act.kind == Act::Kind::emit && act.id == 0)
      text += "inject " + written_out(act);
    else
      text += fmt::format("{} {}", kNames.at(static_cast<std::size_t>(act.kind)), act.id);
    if (act.kind == Act::Kind::pass && act.segment != nullptr) text += " as " + written_out(act);
    if (notes_ && act.fault != Act::npos) text += fmt::format(" ({}: {})", act.fault, act.note);
  }
  return text;
}

std::string Script::set_up(std::size_t connection, std::istream& words) {
  const std::string what = word(words);
  Wire& changed = wire(connection);
  if (what == "reuses") {
    std::size_t earlier = 0;
    words >> earlier;
    changed.port = wire(earlier).port;
  } else if (what == "begins") {
    std::uint32_t client = 0, server = 0;
    words >> client >> server;
    changed.next = {{"client", Seq(client)}, {"server", Seq(server)}};
  } else if (what == "named") {
    changed.name = word(words);
  } else {
    throw std::invalid_argument("script: " + what);
  }
  return {};
}

std::string Script::ask(const std::string& question, std::istream& words) {
  if (question == "holds") return engine_.holds_something() ? "yes" : "no";
  if (question == "wakes") {
    const auto wakes = engine_.wakes();
    return wakes ? format_duration(*wakes - Time{}) : "never";
  }
  std::size_t number = 0;
  words >> number;
  const Fault& asked = *engine_.faults().at(number);
  return question == "fired" ? std::to_string(asked.fired()) : asked.waiting_for();
}

std::string Script::act(const std::string& action) {
  std::istringstream words(action);
  std::string first = word(words);
  std::size_t connection = 1;
  if (first.ends_with(':')) {
    connection = std::stoul(first);
    first = word(words);
  }
  if (first == "notes") return notes_ = true, "";
  if (first == "ends") return ends_ = true, "";
  if (first == "wakes" || first == "holds" || first == "fired" || first == "waits")
    return ask(first, words);
  if (first == "step") {
    StepReached step;
    words >> step.host >> step.verb >> step.nth;
    step.done = word(words) == "done";
    return written(engine_.on_event(step, now_));
  }
  if (first == "program") {
    std::string host = word(words), program = word(words), verb = word(words), line;
    std::getline(words >> std::ws, line);
    if (verb == "exits") return written(engine_.on_event(ProgramEnded{host, program}, now_));
    return written(engine_.on_event(ProgramPrinted{host, program, line}, now_));
  }
  if (first == "arm") return engine_.add(fault(action.substr(action.find("arm") + 3))), "";
  if (first == "remove") return written(engine_.remove(std::stoul(word(words)), now_));
  if (first == "mark") return written(engine_.on_event(MarkReached{word(words)}, now_));
  if (first == "open") {
    std::string acts = on_connection(connection, "client", "SYN", words);
    acts += ", " + on_connection(connection, "server", "SYN-ACK", words);
    return acts + ", " + on_connection(connection, "client", "ACK", words);
  }
  if (first.starts_with('+')) {
    now_ += parse_duration(first.substr(1)).value();
    const auto wakes = engine_.wakes();
    return wakes && *wakes <= now_ ? written(engine_.on_time(now_)) : "";
  }
  if (parse_count(first)) return set_up(std::stoul(first), words);
  const std::string what = word(words);
  if (what == "state") {
    const auto state = state_named(word(words)).value();
    std::size_t on = 1;
    if (word(words) == "on") words >> on;
    return written(engine_.on_event(StateReached{first, on, state}, now_));
  }
  return on_connection(connection, first, what, words);
}

std::string Script::play(std::string_view script) {
  std::istringstream lines{std::string(script)};
  std::string line, played;
  for (int number = 1; std::getline(lines, line);) {
    if (trimmed(line).empty()) continue;
    const std::size_t bar = line.find('|');
    const std::string action = trimmed(std::string_view(line).substr(0, bar));
    const std::string expected =
        bar == std::string::npos ? "" : trimmed(std::string_view(line).substr(bar + 1));
    const std::string actual = act(action);
    played += fmt::format("\n{:>3}. {} | {}", number++, action, actual);
    if (actual != expected) return played + "\n     expected: " + expected + "\n";
  }
  return {};
}

std::string play(const std::vector<std::string>& faults, std::string_view script,
                 std::uint64_t seed) {
  return Script(faults, seed).play(script);
}

}  // namespace lastack::test
