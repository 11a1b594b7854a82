// Many runs at once on one loop: most of a scenario is waiting.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "run/run.hpp"

namespace lastack {

struct Job {
  const Variant* variant;
  std::uint64_t seed;
  std::string replay;  ///< the command that runs exactly this again
};

struct RunnerOptions {
  std::size_t at_once = 8;
  RunOptions run;  ///< its seed is the job's
};

/// Carries out the jobs, at most `at_once` at a time, begun in their order. `done` is called with
/// each result as it comes, on a thread of its own, one at a time; the last call returns before
/// this does. SIGINT and SIGTERM end everything at once: whatever stands then is released by
/// destructors. Returns false if it was interrupted.
bool run_all(const std::vector<Job>& jobs, const RunnerOptions& options,
             const std::function<void(const RunResult&)>& done);

}  // namespace lastack
