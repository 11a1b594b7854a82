// An expectation: a claim about the trace. Pure; asked again whenever the trace has grown or time
// has passed.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/cast.hpp"
#include "language/node.hpp"
#include "trace/trace.hpp"

namespace lastack {

enum class Standing {
  pending,  ///< neither proved nor refuted yet; at the end of a run an expectation must not stand
            ///< so
  held,
  broken,
};

struct Judgement {
  Standing standing = Standing::pending;
  /// Pending, but nothing more is waited for: the claim is about the whole run ("no RST", "seen
  /// twice"), is true so far, and only what comes later can refute it.
  bool true_so_far = false;
  std::string expected;  ///< in words, with units
  std::string actual;    ///< what was seen instead; filled if broken
  /// What was measured, be it as expected or not: "twice", "it grew by 3"; empty where nothing but
  /// yes and no can be said.
  std::string measured;
  std::optional<Time> at;            ///< the moment that decided it
  std::optional<SegmentId> segment;  ///< the segment that decided it
  /// When time alone may change the answer: the bound's end, or the end of "for 5s". Only while
  /// pending.
  std::optional<Time> ask_again;
};

struct View {
  const Trace& trace;
  Time now;
  Time since;  ///< the expectations began to be waited for: the last step had ended
  bool over;   ///< nothing more will be recorded: pending is no longer an answer
};

/// A question that only the socket's owner can answer, asked of its agent once the other
/// expectations are settled. The answer stands in the trace as a CallRecord whose `question` is
/// `key`.
struct Question {
  std::string host;
  std::string key;     ///< unique in the scenario
  std::string socket;  ///< the name of the socket; empty: the host's latest connection
  std::string op;      ///< the agent's operation: "so_error", "read_once", "poll"
  /// More arguments of the operation, a JSON object; empty if there are none.
  std::string arguments = {};
  /// A port to be bound on a socket of its own, which is closed at once: "any address", "its
  /// address", "loopback".
  struct Port {
    std::uint16_t number;
    std::string at;
  };
  std::optional<Port> port = std::nullopt;
};

/// What an expectation must be shown beside segments, calls, states and counters. It is dear, so it
/// is looked at only for those who want it.
struct Wanted {
  bool censuses = false;
  bool sockets = false;
  bool listeners = false;
  std::vector<std::pair<std::string, std::string>> programs =
      {};                                                       ///< whose censuses: host and name
  std::vector<std::pair<std::string, std::string>> files = {};  ///< host and name

  Wanted& operator|=(const Wanted& other);
};

/// Patience with an expectation that names no bound.
inline constexpr Duration kPatience = std::chrono::seconds(2);

class Expectation {
 public:
  virtual ~Expectation() = default;
  /// Never pending when the view is over.
  virtual Judgement judge(const View& view) const = 0;
  virtual std::optional<Question> question() const { return std::nullopt; }
  virtual Wanted wants() const { return {}; }
  /// Once held, its number may still grow until the end, and is told as it is then.
  virtual bool counts_on() const { return false; }

  Place place;
  std::string text;  ///< as written, with its subject: "client: state TIME_WAIT"
};

/// One word of the language: an expectation is added by a file in kinds/ that defines this, and its
/// name in the list in CMakeLists.txt.
struct ExpectationKind {
  enum class Of { host, wire };
  std::string_view name;     ///< for the reference: "state"
  Of of;                     ///< whose subject it takes
  std::string_view grammar;  ///< what stands behind the subject, in EBNF (language/grammar.hpp)
  std::string_view summary;  ///< when it is held: one line for the reference
  /// Reads the words behind the subject ("wire" or a host). Returns nullptr, with the phrase where
  /// it was, if the words are not of this kind; throws Mistake if they are but are wrong.
  std::unique_ptr<Expectation> (*read)(Phrase& phrase, const std::string& subject,
                                       const Cast& cast);
  bool of_routers = false;  ///< a router may be its subject as a host may
};

const std::vector<const ExpectationKind*>& expectation_kinds();

/// Reads one expectation about a host or the wire, up to its last word. Throws Mistake.
std::unique_ptr<Expectation> read_expectation(Phrase& phrase, const std::string& subject,
                                              const Cast& cast, Reading* reading = nullptr);

/// Reads one item of `expect:`, a mapping `SUBJECT: PHRASE` or `SUBJECT: {VERB: ..., CLAUSE: ...}`.
/// Throws Mistake. `reading`: how it was read.
std::unique_ptr<Expectation> read_expectation(const Node& item, const Cast& cast,
                                              Reading* reading = nullptr);

}  // namespace lastack
