// A run as the page reads it.
#pragma once

#include "judge/result.hpp"
#include "report/html/shared.hpp"

namespace lastack::html {

/// What lists and tables show of it.
Json index_data(const RunResult& run);

/// Everything else; the page reads it when the run is opened. Times are nanoseconds since the run
/// began, hosts and counters are numbers.
Json body_data(const RunResult& run, Shared& shared);

}  // namespace lastack::html
