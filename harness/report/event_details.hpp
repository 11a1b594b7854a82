// What a trace knows only as it was last looked at, as lines of the event stream.
#pragma once

#include <vector>

#include "report/event_json.hpp"

namespace lastack {

/// `socket`, `listener` and `file`: there if an expectation asked for them.
std::vector<Json> details_of(const Trace& trace);

}  // namespace lastack
