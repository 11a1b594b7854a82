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
  std::vector<Place> places;
  for (const FaultResult& fault : run.faults) places.push_back(fault.place);
  auto unfired = faults_never_fired(middle.engine().faults(), places, may_be_unfired);
  result.fault_never_fired = !unfired.empty();
  std::move(unfired.begin(), unfired.end(), std::back_inserter(run.findings));
  run.outcome = outcome_of(run.findings, loss.any());
  return result;
}

}  // namespace lastack
