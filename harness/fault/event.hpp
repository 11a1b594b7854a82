// Moments of a run that faults and steps wait for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

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
};
struct MarkReached {
  std::string name;
};
using Event = std::variant<SegmentSeen, StateReached, MarkReached>;

/// What is waited for. As a phrase: SELECTOR [is seen] | HOST state STATE [on 2nd connection] |
/// mark NAME. To be shown every event of the run, so that it counts right.
///
/// A selector without an ordinal means the next such segment, whenever the wait begins. Everything
/// else happens once: a written ordinal counts from the beginning of the run, a state and a mark
/// are reached once (a state without a connection: in whichever connection it is reached first).
class Trigger {
 public:
  static Trigger read(Phrase& phrase, const Cast& cast);

  /// True for the event that is meant (a selector counts the segments it is shown).
  bool fires(const Event& event);
  /// It has fired and never will again: to begin waiting for it now would be in vain.
  bool is_past() const { return past_; }
  /// "final ACK from client", "client state TIME_WAIT", "mark replay"
  std::string text() const;

 private:
  struct State {
    std::string host;
    TcpState state;
    std::optional<std::size_t> connection;
  };
  struct Mark {
    std::string name;
  };
  using Awaited = std::variant<Selector, State, Mark>;

  explicit Trigger(Awaited awaited) : awaited_(std::move(awaited)) {}
  static State read_state(Phrase& phrase, const Cast& cast);
  bool is_meant(const Event& event);
  bool happens_once() const;

  Awaited awaited_;
  bool past_ = false;
};

}  // namespace lastack
