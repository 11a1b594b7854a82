// Moments of a run that faults and steps wait for.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "fault/arrival.hpp"
#include "fault/pattern.hpp"
#include "language/cast.hpp"
#include "system/clock.hpp"
#include "system/tcp_state.hpp"

namespace lastack {

/// A segment reached the middle, whatever became of it there.
struct SegmentSeen {
  Arrival arrival;
};
struct StateReached {
  std::string host;
  std::size_t connection;
  TcpState state;
  std::string name{};  ///< of the connection, if a step gave it one
  ToPort to_port{};    ///< likewise
};
struct MarkReached {
  std::string name;
};
/// A host began a step, or was done with it: its nth with this verb. What goes on in the background
/// is done when that has come to its end.
struct StepReached {
  std::string host;
  std::string verb;
  std::size_t nth = 1;
  bool done = false;
};
/// A fault that has a name did what it is there for.
struct FaultFired {
  std::string fault;
  std::size_t times = 1;  ///< in all, this one included
};
/// A program that a host runs has printed a line.
struct ProgramPrinted {
  std::string host;
  std::string program;
  std::string line;
};
struct ProgramEnded {
  std::string host;
  std::string program;
};
/// Nothing but time has passed.
struct Tick {};
using Event = std::variant<SegmentSeen, StateReached, MarkReached, StepReached, FaultFired,
                           ProgramPrinted, ProgramEnded, Tick>;

struct Happened {
  Time at;
  Event event;
};

/// What is waited for. As a phrase: [DURATION after] one of
///
///   SELECTOR [is seen] | HOST state STATE [on 2nd connection | on NAME] | mark NAME |
///   HOST [2nd] VERB begins | HOST [2nd] VERB is done | fault NAME has fired [twice | 3 times] |
///   HOST program NAME exits | HOST program NAME prints "TEXT"
///
/// To be shown every event of the run, so that it counts right.
///
/// A selector without an ordinal means the next such segment, whenever the wait begins. Everything
/// else happens once: a written ordinal counts from the beginning of the run, a state and a mark
/// are reached once (a state without a connection: in whichever connection it is reached first).
class Trigger {
 public:
  static Trigger read(Phrase& phrase, const Cast& cast);

  /// True for the event that is meant, and once its delay has passed after that (a selector counts
  /// the segments it is shown). With a delay it wants to be shown a Tick when wakes() says.
  bool fires(const Event& event, Time now);
  std::optional<Time> wakes() const;
  /// It has fired and never will again: to begin waiting for it now would be in vain.
  bool is_past() const { return past_ && due_.empty(); }

  /// The two parts of fires(), for who must know what was there when the event came: the event
  /// itself, and how long after it.
  bool happens(const Event& event);
  Duration delay() const { return delay_; }
  bool has_happened_for_good() const { return past_; }
  /// "every data from client": each such segment is meant, and not only the next.
  bool comes_repeatedly() const;

  /// "final ACK from client", "client state TIME_WAIT", "300ms after mark replay"
  std::string text() const;

 private:
  struct State {
    std::string host;
    TcpState state;
    WhichConnection connection;
  };
  struct Mark {
    std::string name;
  };
  struct Deed {
    StepReached step;
  };
  struct Firing {
    FaultFired firing;
  };
  struct ProgramDeed {
    std::string host;
    std::string program;
    std::optional<std::string> prints;  ///< in one line; nothing: it exits
  };
  using Awaited = std::variant<Selector, State, Mark, Deed, Firing, ProgramDeed>;

  explicit Trigger(Awaited awaited) : awaited_(std::move(awaited)) {}
  static Awaited read_awaited(Phrase& phrase, const Cast& cast);
  static State read_state(Phrase& phrase, const Cast& cast);
  static Deed read_deed(Phrase& phrase, const Cast& cast);
  static ProgramDeed read_program_deed(Phrase& phrase, const Cast& cast);
  static Firing read_firing(Phrase& phrase, const Cast& cast);
  bool is_meant(const Event& event);
  static bool is_meant(const ProgramDeed& deed, const Event& event);
  bool happens_once() const;
  std::string awaited_text() const;

  Awaited awaited_;
  Duration delay_{};
  bool past_ = false;
  std::deque<Time> due_;
};

}  // namespace lastack
