// Who stands behind whom in a scenario.
#pragma once

#include "language/cast.hpp"
#include "scenario/scenario.hpp"

namespace lastack {

/// Who stands behind whom: every name known and used once, no router behind itself, each at the
/// service of somebody.
void check_topology(const Scenario& scenario, Diagnostics& diagnostics);

/// What phrases must know of it.
void add_topology(const Scenario& scenario, Cast& cast);

}  // namespace lastack
