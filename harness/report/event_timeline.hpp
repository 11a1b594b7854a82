// What happened in a run as lines of the event stream, in the order of time.
#pragma once

#include <vector>

#include "report/event_json.hpp"

namespace lastack {

/// `segment`, `call` (at its end), `state`, `mark`, `census`, `program` (at its begin) and
/// `steps_done`. Records of one kind stay in the trace's own order, which readers rely on, even
/// where a clock was read late.
std::vector<Json> happenings_of(const Trace& trace);

}  // namespace lastack
