// The arrows for a wire record: when the segment was sent, and when a held one went on.
#pragma once

#include "report/arrow.hpp"
#include "report/ladder_event.hpp"

namespace lastack {

/// "line 14"; "other.yaml:14" if the fault stands in another file than the scenario; empty if no
/// fault of the file did it.
std::string fault_line(const RunResult& run, const WireRecord& record);

/// As the segment reached the middle. Both its hosts must have lanes.
Arrow sent_arrow(const RunResult& run, const WireRecord& record, const Lanes& lanes);

/// As it was released, or dropped after it had been held.
Arrow released_arrow(const WireRecord& record, const Lanes& lanes);

Arrow folded_arrow(const std::vector<std::string>& texts, std::size_t from, std::size_t to);

}  // namespace lastack
