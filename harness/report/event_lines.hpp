// A run as lines of the event stream.
#pragma once

#include <functional>

#include "report/event_json.hpp"
#include "report/summary.hpp"

namespace lastack {

/// Takes one line, which has no newline yet.
using TakeLine = std::function<void(const Json&)>;

/// The first line of a stream in which so many runs are to come.
Json stream_line(std::size_t planned);

/// `run`, then what happened in the order of time, then the verdicts, then `result`. `number`: of
/// the run in its stream, from 1.
void tell_run(const RunResult& run, std::size_t number, const TakeLine& take);

/// The last line: whoever does not find it has half a stream.
Json end_line(std::size_t planned, const Summary& summary);

/// The line as it stands in a file, with its newline. What is no UTF-8 is replaced.
std::string line_text(const Json& line);

}  // namespace lastack
