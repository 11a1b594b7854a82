#include "script.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

#include "segment/describe.hpp"

namespace lastack {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Speakers speakers(const char* client, const char* server, Seq client_isn, Seq server_isn) {
  return {*Endpoint::parse(client), *Endpoint::parse(server), client_isn, server_isn};
}

std::uint32_t number(const std::string& text) {
  return static_cast<std::uint32_t>(std::stoll(text));
}

struct Expectation {
  Roles roles;
  std::size_t connection = 0;  // 0: the latest
};

Expectation read_expectation(std::string text) {
  Expectation expected;
  if (const auto at = text.find('@'); at != std::string::npos) {
    expected.connection = number(text.substr(at + 1));
    text = text.substr(0, at);
  }
  std::istringstream names(text);
  for (std::string name; std::getline(names, name, ',');) {
    const auto role = role_named(trimmed(name));
    if (!role) throw std::invalid_argument("no role is called '" + trimmed(name) + "'");
    expected.roles.insert(*role);
  }
  return expected;
}

void read_range(const std::string& word, SegmentFields& fields, Seq isn) {
  const std::uint32_t start = number(word);
  fields.seq = isn + start;
  if (const auto colon = word.find(':'); colon != std::string::npos) {
    fields.payload.assign(number(word.substr(colon + 1)) - start, 'x');
  }
}

bool starts_with(const std::string& line, const char* word) {
  return line.rfind(word, 0) == 0;
}

}  // namespace

Speakers v4_speakers(Seq client_isn, Seq server_isn) {
  return speakers("10.0.1.1:40000", "10.0.2.1:6666", client_isn, server_isn);
}

Speakers v6_speakers(Seq client_isn, Seq server_isn) {
  return speakers("[fd00:1::1]:40000", "[fd00:2::1]:6666", client_isn, server_isn);
}

void Script::renew(Seq client_isn, Seq server_isn) {
  before_ = now_;
  now_.client_isn = client_isn;
  now_.server_isn = server_isn;
}

Segment Script::segment(std::string_view line) const {
  std::istringstream words{std::string(line)};
  std::string word;
  words >> word;
  if (word == "copy" || word == "inject") words >> word;
  const Speakers& who = word == "old" ? before_ : now_;
  if (word == "old") words >> word;
  const bool client = word == "client";
  if (!client && word != "server") throw std::invalid_argument("who is '" + word + "'?");
  SegmentFields fields;
  fields.source = client ? who.client : who.server;
  fields.destination = client ? who.server : who.client;
  words >> word;
  fields.flags = Flags::parse(word.substr(1, word.size() - 2)).value();
  words >> word;
  read_range(word, fields, client ? who.client_isn : who.server_isn);
  for (std::string value; words >> word >> value;) {
    if (word == "ack")
      fields.ack = (client ? who.server_isn : who.client_isn) + number(value);
    else if (word == "win")
      fields.window = static_cast<std::uint16_t>(number(value));
    else if (word == "wscale")
      fields.options.window_scale = static_cast<std::uint8_t>(number(value));
    else if (word == "ts")
      fields.options.timestamps = Timestamps{number(value), 0};
    else
      throw std::invalid_argument("what is '" + word + "'?");
  }
  return build_segment(fields);
}

// A line's number is relative to its speaker's ISN, and so must be the sighting's. Not known: the
// ISN behind a refusal, and that of a connection joined in mid-stream.
bool Script::counts_as_written(const Segment& segment, const Sighting& seen,
                               const std::string& line) const {
  if (segment.has(Flag::rst) || connections_.flow(seen.connection).joined_in_mid_stream())
    return true;
  return seen.relative_seq == number(line.substr(line.find(']') + 1));
}

// What differs from the expectation; empty if nothing does.
std::string Script::play_line(const std::string& line) {
  const auto arrow = line.find("=>");
  if (arrow == std::string::npos) throw std::invalid_argument("no expectation in: " + line);
  const Segment segment = this->segment(line.substr(0, arrow));
  const Expectation expected = read_expectation(line.substr(arrow + 2));
  const Sighting seen = starts_with(line, "copy")     ? connections_.recognise(segment)
                        : starts_with(line, "inject") ? connections_.inject(segment)
                                                      : connections_.observe(segment);
  const std::size_t connection =
      expected.connection != 0 ? expected.connection : connections_.size();
  if (seen.roles == expected.roles && seen.connection == connection &&
      counts_as_written(segment, seen, line)) {
    return "";
  }
  return "is: " + seen.roles.to_string() + " @" + std::to_string(seen.connection) + "  (" +
         describe(segment, seen) + ")";
}

void Script::play(std::string_view lines) {
  std::istringstream input{std::string(lines)};
  std::string log;
  std::size_t step = 0;
  for (std::string line; std::getline(input, line);) {
    line = trimmed(line);
    if (line.empty() || line.front() == '#') continue;
    log += "\n  " + std::to_string(++step) + ". " + line;
    const std::string difference = play_line(line);
    if (difference.empty()) continue;
    FAIL() << "step " << step << " of the script is not what it should be:" << log << "\n     "
           << difference;
  }
}

Script established(const Speakers& speakers) {
  Script script(speakers);
  script.play(handshake);
  return script;
}

}  // namespace lastack
