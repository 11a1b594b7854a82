// `requires:`: what a machine must have for a run to mean anything.
#pragma once

#include "scenario/scenario.hpp"

namespace lastack {

/// Reads the list behind `requires:`. Collects mistakes.
std::vector<Requirement> read_requirements(const Node& list, Diagnostics& diagnostics);

}  // namespace lastack
