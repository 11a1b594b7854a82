#include "scenario/rules.hpp"

#include <fmt/format.h>

#include <utility>

#include "judge/expectation.hpp"
#include "language/units.hpp"
#include "segment/role.hpp"
#include "step/step.hpp"
#include "system/socket_option.hpp"
#include "system/tcp_info.hpp"
#include "system/tcp_state.hpp"

namespace lastack {
namespace {

using Rules = std::vector<Grammar::Rule>;

std::string one_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " | ") + word;
  return text;
}

template <class IsMeant>
std::string options_that(IsMeant is_meant) {
  std::vector<std::string> names;
  for (const std::string& name : socket_option_names()) {
    if (name != "SO_ERROR" && is_meant(find_socket_option(name)->shape)) names.push_back(name);
  }
  return one_of(names);
}

template <class IsMeant>
std::string fields_that(IsMeant is_meant) {
  std::vector<std::string> names;
  for (const std::string& name : tcp_info_names()) {
    if (is_meant(*find_tcp_info_field(name))) names.push_back(name);
  }
  return one_of(names);
}

std::string roles_but_retransmission() {
  std::vector<std::string> names;
  for (const RoleKind* role : role_kinds()) {
    if (role->name != name_of(Role::retransmission)) names.emplace_back(role->name);
  }
  names.emplace_back("segment");
  return one_of(names);
}

std::string claims_of(ExpectationKind::Of of) {
  std::vector<std::string> claims;
  for (const ExpectationKind* kind : expectation_kinds()) {
    if (kind->of == of) claims.emplace_back(kind->grammar);
  }
  return one_of(claims);
}

void add_segments(Rules& rules) {
  const std::string values =
      "flags FLAGS || window N || TTL N || MSS N || wscale N || TSval (N | off by N) || TSecr (N | "
      "off by N) || strip STRIPPED {and STRIPPED} || add SACK-permitted || payload (TEXT | bytes "
      "BYTES)";
  const Rules more = {
      {"SELECTOR", "[NTH | every [NTH] | first N] PLAIN",
       "which segments a fault is for; without an ordinal the 1st, for `cut`, `loss`, `jitter` and "
       "`throttle` "
       "every one. In a map `nth` may say it: `nth: 2`, `nth: every 3rd`"},
      {"SEGMENT", "[copy of | injected] [NTH] PLAIN",
       "which segments an expectation is about: any that matches, or that one"},
      {"RESENT", "[NTH] [new] SENT-AGAIN WHOSE", "the same, of what TCP sends again"},
      {"PLAIN", "([new | retransmitted] ROLE | retransmission) WHOSE", "`new`: no retransmissions"},
      {"ROLE", roles_but_retransmission(), "the table below; `segment` is any"},
      {"SENT-AGAIN", "data | SYN | SYN-ACK | FIN | old data | segment",
       "a role that occupies sequence space"},
      {"WHOSE",
       "[from (HOST | port PORT | nobody)] [to (PEER | port PORT | nobody)] [on CONNECTION] [with "
       "FIELD {and FIELD}] "
       "[without LACK {and LACK}]",
       "`from ROUTER`: what its own TCP sends; `port 80`: the end that has it; `nobody`: the "
       "addresses that no host has"},
      {"FIELD",
       "(seq | ack | window | TTL | TSval | TSecr) NUMBERS | (MSS | wscale) [NUMBERS] | length "
       "OCTETS | flags [among them] FLAGS | text TEXT | bytes BYTES | timestamps | SACK | "
       "SACK-permitted | payload",
       "as it stands in the header; seq and ack relative to the connection's start"},
      {"NUMBERS", "[at least | at most] N | N to MORE"},
      {"OCTETS", "[at least | at most] SIZE | 5 bytes to 16 KiB"},
      {"LACK", "MSS | wscale | timestamps | SACK | SACK-permitted | payload",
       "an option that it has not, or no payload"},
      {"EDITS", "seq SEQ-PLACE || ack PLACE || " + values,
       "new values of fields; what is not named stays"},
      {"MADE", "SYN | SYN-ACK | ACK | RST | FIN | data TEXT", "a segment that no host has sent"},
      {"VALUES", values, "the same of a segment whose numbers belong to no connection"},
      {"PLACE", "(receiver's next | sender's next | old) [(+ | -) N] | off by N | N",
       "of the two ends' numbers at that moment; a bare number counts from the connection's start"},
      {"SEQ-PLACE", "PLACE | (in window | past window) [(+ | -) N]"},
      {"STRIPPED", "MSS | wscale | timestamps | SACK | SACK-permitted | all options",
       "an option of TCP"},
      {"COPIES", "[the copy | the copies | copy | copies]"},
  };
  rules.insert(rules.end(), more.begin(), more.end());
}

void add_events(Rules& rules) {
  const Rules more = {
      {"EVENT", "[T after] MOMENT", "what faults and steps wait for"},
      {"MOMENT",
       "SELECTOR [is seen] | HOST state STATE [on CONNECTION] | mark MARK | HOST [WHICH] VERB "
       "(begins | is done) | fault FAULT has fired [once | twice | N times] | HOST program PROGRAM "
       "(exits | "
       "prints TEXT)",
       "without an ordinal the next such segment; all else happens once in a run"},
      {"CONNECTION", "NTH connection [to port PORT] | connection to port PORT | NAMED",
       "counted in the order of first SYNs, or by the name that `connect ... as` gave; without it "
       "the host's latest"},
  };
  rules.insert(rules.end(), more.begin(), more.end());
}

void add_clauses_of_steps(Rules& rules) {
  const Rules more = {
      {"OUTCOME", "[fails with ERRNO [saying TEXT] | succeeds] WAITING",
       "a step must succeed unless it says how it fails; `saying`: in the words of the agent's "
       "language"},
      {"WAITING", "[within T] [takes SPAN] [in the background]",
       fmt::format("a step may last {}, or as long as `within` and `takes` say; `takes` claims how "
                   "long it lasted",
                   format_duration(kStepBound))},
      {"PLACE-OF-SOCKET", "(any address | its [NTH] address | loopback | a nonlocal address)"},
      {"SETTINGS", "(SETTING {and SETTING} | nothing)", "options set before the socket is bound"},
      {"BETWEEN",
       "[at its [NTH] address] [from its [NTH] address] [from port PORT] [with SETTINGS]",
       "which addresses and port; `from its address` is bound before the peer is known"},
      {"PAYLOAD", "(TEXT | SIZE [of LETTER])", "without a letter `x`"},
      {"TEXT-CLAIM",
       "(TEXT | a match of REGEX) [TIMES] | JSON with POINTER (= | != | < | <= | > | >=) N",
       "what stands in a text that grows; a regular expression looks at a line at a time, a JSON "
       "pointer at the whole text or its last line"},
      {"BYTES-WANTED", "[as runs RUNS] [containing LETTER] [without LETTER]",
       "what the octets must be"},
  };
  rules.insert(rules.end(), more.begin(), more.end());
}

void add_ranges(Rules& rules) {
  const Rules more = {
      {"RANGE", "[at least | at most] N | between N and MORE | N ± TOLERANCE"},
      {"SPAN", "[at least | at most] T | between T and LONGER | T ± TOLERANCE | T ± T"},
      {"SIZES", "[at least | at most] SIZE | between 1 byte and 16 KiB | 16 KiB ± TOLERANCE"},
      {"TIMES", "once | twice | [at least | at most] N times | between N and MORE times"},
  };
  rules.insert(rules.end(), more.begin(), more.end());
}

void add_words(Rules& rules, const Cast& cast) {
  std::vector<std::string> states;
  for (const TcpState state : kTcpStates) states.emplace_back(state_name(state));
  const auto word = [&](std::string name, std::string examples, std::string meaning) {
    rules.push_back({std::move(name), std::move(examples), std::move(meaning), true});
  };
  using Shape = OptionShape;
  word("T", "300ms | 2s | 1min", "a time with its unit: ns, us, ms, s, min, h");
  word("LONGER", "3min | 1h", "a longer time");
  word("SIZE", "5 bytes | 16 KiB | 1 MiB",
       "octets with their unit: bytes, KiB, MiB, GiB, kB, MB, GB");
  word("N", "3 | 1 | 20", "a whole number");
  word("MORE", "40 | 100", "a greater number");
  word("NTH", "1st | 2nd | 3rd", "which one, in order");
  word("WHICH", "1st", "which of the host's steps of that kind");
  word("PERCENT", "25% | 0.1%", "a share");
  word("TOLERANCE", "20% | 5%", "how far off it may be");
  word("PORT", "6666 | 80 | 40000", "1 to 65535");
  word("TEXT", "\"hello\" | \"a, b\" | \"say: no\"", "in double quotes, \\\" for one of them");
  word("LETTER", "\"N\" | \"O\"", "one letter in double quotes");
  word("RUNS", "\"N*1000 O*1460\"", "letters and how many of each in a row");
  word("BYTES", "\"0d 0a\" | \"16 03 01\"", "hexadecimal digits in double quotes");
  word("CRC", "1c291ca3", "CRC-32, 8 hexadecimal digits, as zlib has it");
  word("FLAGS", "S. | FP. | R | none", "as tcpdump prints them");
  word("STATE", one_of(states), "of TCP, as ss(8) and the kernel name it");
  word("ERRNO", "ECONNRESET | EADDRINUSE | ETIMEDOUT", "an error's name, errno(3)");
  word("SIGNAL", "SIGTERM | SIGKILL | SIGINT", "signal(7)");
  word("POLL-EVENT", "POLLIN | POLLOUT | POLLHUP | POLLERR", "poll(2)");
  word("TIMER", "TIME_WAIT | retransmit | keepalive | persist", "as ss -o shows them");
  word("COUNTER", "TcpExtTCPTimeWaitOverflow | TcpRetransSegs", "as nstat(8) prints it");
  word("OPTION", options_that([](Shape shape) {
         return shape == Shape::number || shape == Shape::bytes || shape == Shape::seconds ||
                shape == Shape::milliseconds || shape == Shape::microseconds;
       }),
       "a socket option, in its own unit or one with a unit; without SO_LINGER and flags");
  word("FLAG-OPTION", options_that([](Shape shape) { return shape == Shape::flag; }),
       "a socket option that is on or off");
  word("SETTING", "SO_REUSEADDR | TCP_MAXSEG=1000 | TCP_USER_TIMEOUT=3s | SO_LINGER=5s",
       "an option, or OPTION=VALUE");
  word("MSG-FLAG", "MSG_PEEK | MSG_OOB | MSG_MORE", "recv(2), send(2)");
  word("SYSCTL", "tcp_rfc1337 | tcp_fin_timeout", "short below net.ipv4.");
  word("TCPI-NUMBER", fields_that([](const TcpInfoField& field) {
         return field.unit == TcpInfoField::Unit::count;
       }),
       "a field of struct tcp_info that counts");
  word("TCPI-TIME", fields_that([](const TcpInfoField& field) { return field.is_time(); }),
       "one that is a time");
  word("TCPI-SIZE", fields_that([](const TcpInfoField& field) {
         return field.unit == TcpInfoField::Unit::octets;
       }),
       "one that is of octets");
  word("HOST:PORT", fmt::format("{}:6666 | {}:80", cast.hosts.at(1), cast.hosts.at(1)),
       "of a router a port that it forwards");
  word("OWN:PORT", fmt::format("{}:6666", cast.hosts.at(0)), "of the host itself");
  word("HOST", cast.hosts.at(0), "a host's name");
  word("PEER", cast.hosts.at(1), "another host's name");
  word("ROUTER", cast.routers.at(0), "a router's name");
  word("NEXT-ROUTER", cast.routers.at(1), "another router's name");
  word("NAME", "a | upload", "a name that this gives");
  word("SOCKET", "a | listener", "a socket's name");
  word("LISTENER", "listener", "a listener's name");
  word("NAMED", one_of(cast.connections), "a connection's name");
  word("MARK", one_of(cast.marks), "the name that a `mark` step gives to a moment");
  word("FAULT", one_of(cast.faults), "the name that `as:` gives to a fault");
  word("VERB", std::string(kExampleVerb), "what the host's step does");
  word("PROGRAM", "web | fetch", "a program's name: its own, or what `as` gives");
  word("COMMAND", fmt::format("\"curl -s http://{{{}:80}}/\"", cast.hosts.at(1)),
       "a program and its words, in double quotes; {HOST} and {HOST:PORT} stand for addresses");
  word("USER", "nobody", "a user's name");
  word("FILE", "access.log | conf/a.txt", "a file in the host's scratch directory");
  word("REGEX", "\"^ready\"", "ECMAScript, in double quotes");
  word("POINTER", "/status | /a/0", "RFC 6901");
  word("WORD", "cubic | 502", "one word");
}

}  // namespace

Grammar language_grammar(const Cast& cast) {
  Rules rules = {
      {"CLAIM", claims_of(ExpectationKind::Of::host), "any expectation about a host"},
      {"WIRE-CLAIM", claims_of(ExpectationKind::Of::wire), "any expectation about the wire"}};
  add_segments(rules);
  add_events(rules);
  add_clauses_of_steps(rules);
  add_ranges(rules);
  add_words(rules, cast);
  return Grammar(std::move(rules));
}

Cast example_cast() {
  Cast cast{{"client", "server"}, {"go"}};
  for (const std::string& host : cast.hosts)
    cast.deeds.push_back({host, std::string(kExampleVerb)});
  cast.connections = {"first"};
  cast.faults = {"outage"};
  cast.routers = {"gateway", "next"};
  cast.addresses = {{"client", 3}, {"server", 3}};
  return cast;
}

}  // namespace lastack
