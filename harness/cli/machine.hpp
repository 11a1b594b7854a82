// What this machine must have for the runs that were chosen.
#pragma once

#include <vector>

#include "scenario/find.hpp"
#include "wire/interceptor.hpp"

namespace lastack {

/// Leaves the machine's network for one of our own, and finds out how segments can be queued there.
/// Throws CommandError(machine_cannot) where that cannot be, or where a scenario needs what this
/// kernel has not and does not say so itself, for then it would be skipped.
RuleBackend enter_own_network(const std::vector<ScenarioFile>& files);

}  // namespace lastack
