// What a ladder shows, in the order in which it happened: the lists of a trace merged into one.
#pragma once

#include <cstddef>
#include <vector>

#include "judge/result.hpp"

namespace lastack {

/// One thing that happened. Points into the RunResult it was made from.
struct LadderEvent {
  /// At equal times they stand in this order: a call causes segments, and a segment ends a call.
  enum class Kind {
    connection,  ///< `wire` is the first segment of a connection
    call,        ///< began and ended with nothing to tell in between
    call_began,
    segment,
    release,  ///< a held segment left or was dropped
    folded,   ///< like segments, `wires`
    state,    ///< `wire` is the segment that did it, if that is known
    call_ended,
    mark,
    steps_done,
    decided,  ///< findings that no other event can be pointed at for
  };

  Kind kind;
  Time at;
  Time until;  ///< when it was over; only a folded run lasts
  const WireRecord* wire = nullptr;
  const CallRecord* call = nullptr;
  const StateRecord* state = nullptr;
  const MarkRecord* mark = nullptr;
  std::vector<const WireRecord*> wires;
  std::size_t states = 0;             ///< that were folded with them
  std::vector<std::size_t> findings;  ///< numbers, from 1, of the findings that it decided
};

/// All events of the run; nothing if it has no trace.
std::vector<LadderEvent> ladder_events_of(const RunResult& run);

/// The same with long runs of data and their acknowledgments folded into one, and so the many
/// connections that a fault has begun. What a fault touched, what a finding points at, and what is
/// out of the ordinary (a retransmission, a probe, a window that closes or opens, a SACK) stays,
/// and no fold hides a pause. Only of a crowd are retransmissions and duplicate ACKs folded, and
/// counted.
std::vector<LadderEvent> fold_data(const std::vector<LadderEvent>& events);

/// It was held for a while, or still is.
inline bool was_held(const WireRecord& record) {
  return record.released.has_value() || record.fate == Fate::held;
}

/// Number of connections that were seen.
std::size_t connections_of(const Trace& trace);

}  // namespace lastack
