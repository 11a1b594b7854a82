// Why a run did not pass, in full.
#pragma once

#include <string>

#include "report/ladder.hpp"

namespace lastack {

/// The findings: headline, place, the line of the scenario with a caret, what was expected and what
/// was there, and the segment that decided. Indented by four.
std::string findings_text(const RunResult& run, const LadderOptions& options);

/// The findings, what the faults did and which RSTs crossed, the ladder, and the command that runs
/// it again.
std::string details_text(const RunResult& run, const LadderOptions& options);

}  // namespace lastack
