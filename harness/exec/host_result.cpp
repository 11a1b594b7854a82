#include "exec/host_result.hpp"

#include <iterator>

#include "judge/verdict.hpp"

namespace lastack {

HostResult result_of(const HostMiddle& middle, std::vector<Finding> found,
                     const std::function<bool(std::size_t)>& may_be_unfired) {
  HostResult result;
  RunResult& run = result.run;
  middle.describe(run);
  const Loss loss = middle.loss();
  if (loss.any()) run.findings.push_back(segments_lost({}, loss.describe()));
  std::move(found.begin(), found.end(), std::back_inserter(run.findings));
  const auto& faults = middle.engine().faults();
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (faults[i]->fired() > 0 || may_be_unfired(i)) continue;
    result.fault_never_fired = true;
    run.findings.push_back(fault_never_fired(*faults[i], run.faults[i].place));
  }
  run.outcome = outcome_of(run.findings, loss.any());
  return result;
}

}  // namespace lastack
