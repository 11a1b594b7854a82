// The event stream read back: the runs as they were, for any report.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/event_fields.hpp"

namespace lastack {

/// What one stream holds.
struct EventStream {
  std::vector<RunResult> runs;  ///< in the order in which they ended
  std::size_t planned = 0;      ///< more than there are runs if it was interrupted
  Duration wall{};
};

/// Throws std::system_error if the file cannot be read, BadEvents if it holds something else, or
/// only a part of a stream. Unknown events and fields are passed over: within a version they may be
/// added.
///
/// Of counters a stream has those that moved; all else of a run is as it was.
EventStream read_events(const std::string& path);

/// The same from text; `name` is for complaints.
EventStream parse_events(const std::string& name, std::string_view text);

}  // namespace lastack
