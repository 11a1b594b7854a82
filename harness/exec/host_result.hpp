// What a host's own connections under faults have come to.
#pragma once

#include <functional>
#include <vector>

#include "exec/host_middle.hpp"
#include "judge/result.hpp"

namespace lastack {

struct HostResult {
  RunResult run;
  bool fault_never_fired = false;
};

/// `found`: what else speaks against a pass. `may_be_unfired`: of a fault by its index, whether it
/// is no finding that it never fired.
HostResult result_of(const HostMiddle& middle, std::vector<Finding> found,
                     const std::function<bool(std::size_t)>& may_be_unfired);

}  // namespace lastack
