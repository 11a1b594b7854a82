// Times as reports print them.
#pragma once

#include <string>

#include "system/clock.hpp"

namespace lastack {

/// A time since the run began, to a tenth of a millisecond: "207.3 ms"; from ten seconds on "12.345
/// s".
std::string moment_text(Duration since_begin);

/// How long something lasted: "1.5 ms", "201 ms", "1.79 s", "12.3 s".
std::string span_text(Duration span);

/// What a run or all of them took: "0.31s", with so many decimals.
std::string seconds_text(Duration elapsed, int decimals);

}  // namespace lastack
