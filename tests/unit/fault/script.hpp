// A run without a network: a script of lines, each an action and the acts that must follow it.
//
//   client SYN           | pass 1
//   server FIN           | hold 2
//   +300ms               | pass 2, copy 1
//
// Actions (a leading "2:" puts a segment on another connection than 1):
//   HOST SYN, SYN-ACK, ACK, data [OCTETS], FIN, RST   sent with the numbers that TCP would use
//   HOST again                  the host's latest segment with data, SYN or FIN once more
//   open                        the handshake, client to server, whose three acts it takes together
//   HOST ... as "..."           the same with this payload; HOST ... with TIMESTAMP the same with
//   the option mark NAME, HOST state STATE [on CONNECTION], step HOST VERB NTH begins or done,
//   program HOST NAME exits or prints LINE
//   arm FAULT, remove FAULT     one more fault from its YAML; a fault by its number, taken away
//   +DURATION                   the clock goes on, and the engine wakes if it asked to
//   CONNECTION reuses CONNECTION, CONNECTION begins CLIENT-ISN SERVER-ISN, CONNECTION named NAME
// Questions: wakes (a time since the beginning, or never), holds (yes, no), fired FAULT, waits
// FAULT. "notes" as an action: from here on acts are written with their fault and note; "ends": and
// what is written out with its two ends. A segment that leaves changed, or that was made, is written out: "pass 4 as [P.] seq 1:101 ...", "inject
// ...".
#pragma once

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "fault/engine.hpp"
#include "segment/build.hpp"

namespace lastack::test {

/// Client and server, and the marks go, replay and reply.
const Cast& cast();

/// A fault from its YAML, "drop: 1st data".
std::unique_ptr<Fault> fault(const std::string& yaml);
/// The diagnostic that reading it gives; "no mistake" if it is right.
std::string mistake(const std::string& yaml);

/// A wrong fault and its diagnostic.
struct Wrong {
  const char* yaml;
  const char* text;
};
inline void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.yaml;
}

class Script {
 public:
  explicit Script(const std::vector<std::string>& faults, std::uint64_t seed = 0);

  /// Plays the script; empty if every line went as it says, else the lines so far and the one that
  /// did not.
  std::string play(std::string_view script);
  std::string act(const std::string& action);

 private:
  struct Wire {
    std::uint16_t port;
    std::string name;
    std::map<std::string, Seq> next;
    std::map<std::string, bool> knows_peer;
    std::map<std::string, SegmentFields> latest;
  };

  std::string on_connection(std::size_t connection, const std::string& host,
                            const std::string& what, std::istream& rest);
  std::string cross(const Wire& wire, const std::string& host, const SegmentFields& fields);
  SegmentFields fields(Wire& wire, const std::string& host, const std::string& what,
                       std::istream& rest);
  std::string written_out(const Act& act) const;
  std::string set_up(std::size_t connection, std::istream& words);
  std::string ask(const std::string& question, std::istream& words);
  std::string written(const std::vector<Act>& acts) const;
  Wire& wire(std::size_t connection);

  Connections connections_;
  Engine engine_;
  Time now_{};
  SegmentId last_ = 0;
  bool notes_ = false;
  bool ends_ = false;
  std::map<std::size_t, Wire> wires_;
};

/// The usual test: the faults, the script.
std::string play(const std::vector<std::string>& faults, std::string_view script,
                 std::uint64_t seed = 0);

}  // namespace lastack::test
