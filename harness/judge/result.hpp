// What became of one run: all that a report may read, beside the trace.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
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

/// The program and the machine that a run ran on; one for all runs of one command.
struct Environment {
  std::string version;  ///< of Lastack
  std::string kernel;   ///< "Linux 6.1.0 x86_64"
  std::string command;  ///< as a shell reads it: "lastack run scenarios/seed -j 8"
  std::string user;     ///< "root" or "unprivileged"
  bool operator==(const Environment&) const = default;
};

struct FaultResult {
  Place place;
  std::string text;       ///< "drop: final ACK from client"
  std::size_t fired = 0;  ///< how often it did what it is there for
};

struct StepResult {
  Place place;
  std::string text;  ///< "client: connect to server:6666"
};

struct ExpectationResult {
  Place place;
  std::string text;     ///< "client: state TIME_WAIT"
  Judgement judgement;  ///< pending if the run ended before it could be judged
};

/// One run of one scenario. Places keep the scenario's text alive.
struct RunResult {
  std::string name;      ///< with its variation: "reuse the port [old=with,new=with]"
  std::string scenario;  ///< without its variation: "reuse the port"
  /// What varies: "old" is "with"; texts only.
  std::vector<std::pair<std::string, std::string>> values;
  bool is_control = false;
  std::string control;  ///< the control's name; may be empty for a control, too
  std::string file;
  std::size_t line = 0;                  ///< of `scenario:`, or of the control
  std::size_t order = 0;                 ///< among the runs of one command as they were planned
  std::shared_ptr<const Source> source;  ///< the file's text
  std::shared_ptr<const Environment> environment;
  std::vector<std::string> tags;
  std::string why;
  std::uint64_t seed = 0;
  Outcome outcome = Outcome::passed;
  std::vector<Finding> findings;
  /// Of a run without its faults: the expectations that held all the same.
  std::vector<Finding> held_anyway;
  std::string skipped_because;
  /// What whoever reads the record must know of it: that it is not whole, for one.
  std::vector<std::string> remarks;
  Duration elapsed{};               ///< all of it
  Duration lab_time{};              ///< of which the lab and the agents took
  std::string replay;               ///< the command that runs exactly this again
  std::string capture;              ///< path of the packet capture; empty if there is none
  std::vector<FaultResult> faults;  ///< by index, for WireRecord::fault
  std::vector<StepResult> steps;    ///< by index, for CallRecord::step
  std::vector<ExpectationResult> expectations;  ///< in the file's order
  std::vector<std::string> hosts;               ///< in the file's order
  /// What stands on the way, one a line: "gateway (10.1.1.1), next to server: port 80 is
  /// server:6666". Segments are seen in the middle only, before or behind it.
  std::vector<std::string> routers;
  std::shared_ptr<const Trace> trace;  ///< null if the run never began
};

}  // namespace lastack
