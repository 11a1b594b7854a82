// The one clock of a run: CLOCK_MONOTONIC, which every process on the machine shares.
#pragma once

#include <chrono>

namespace lastack {

using Clock = std::chrono::steady_clock;
using Duration = std::chrono::nanoseconds;
using Time = std::chrono::time_point<Clock, Duration>;

inline Time now() { return std::chrono::time_point_cast<Duration>(Clock::now()); }

}  // namespace lastack
