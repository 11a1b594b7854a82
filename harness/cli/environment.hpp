// What this command is, for the reports of its runs.
#pragma once

#include <memory>

#include "judge/result.hpp"

namespace lastack {

/// To be asked before the process changes its user namespace. Throws std::system_error.
std::shared_ptr<const Environment> this_environment();

}  // namespace lastack
