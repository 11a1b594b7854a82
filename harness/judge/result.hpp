// What became of one run: all that a report may read, beside the trace.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "judge/expectation.hpp"
#include "language/source.hpp"
#include "trace/trace.hpp"

namespace lastack {

enum class Outcome {
  passed,
  failed,   ///< an expectation broke, a step went wrong, or a fault never fired
  invalid,  ///< something was lost that nobody asked to lose: the run proves nothing
  skipped,  ///< this machine lacks what the scenario requires
  error,    ///< the harness itself failed
};

std::string_view outcome_name(
    Outcome outcome);  ///< "passed", "FAILED", "INVALID", "skipped", "ERROR"

/// One reason why a run is not a pass.
struct Finding {
  Place place;           ///< the line of the scenario that was not met
  std::string headline;  ///< "the fault never fired", "expectation not met", "the step failed"
  std::string expected;
  std::string actual;
  std::optional<Time> at;
  std::optional<SegmentId> segment;
};

/// One run of one scenario. Places keep the scenario's text alive.
struct RunResult {
  std::string name;  ///< with its variation: "reuse the port [old=with,new=with]"
  std::string file;
  std::size_t line = 0;  ///< of `scenario:`, or of the control
  std::vector<std::string> tags;
  std::string why;
  std::uint64_t seed = 0;
  Outcome outcome = Outcome::passed;
  std::vector<Finding> findings;
  std::string skipped_because;
  Duration elapsed{};                  ///< all of it
  Duration lab_time{};                 ///< of which the lab and the agents took
  std::string replay;                  ///< the command that runs exactly this again
  std::vector<Place> faults;           ///< by index, for WireRecord::fault
  std::vector<Place> steps;            ///< by index, for CallRecord::step
  std::vector<std::string> hosts;      ///< in the file's order
  std::shared_ptr<const Trace> trace;  ///< null if the run never began
};

}  // namespace lastack
