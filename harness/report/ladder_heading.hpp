// What stands above a ladder, and above each connection in it.
#pragma once

#include <string>

#include "report/ladder.hpp"
#include "report/lanes.hpp"

namespace lastack {

/// The hosts above their lines, below them their addresses (with the port if they used but one).
std::string draw_heading(const RunResult& run, const Lanes& lanes, const LadderOptions& options);

/// "connection 2: client:40000 → server:6666, second incarnation of 1"; `first` is its first
/// segment.
std::string connection_text(const Trace& trace, const WireRecord& first);

}  // namespace lastack
