// What a lab cannot be.
#pragma once

#include <vector>

#include "lab/host.hpp"
#include "lab/router.hpp"

namespace lastack {

/// Throws std::invalid_argument in words for the first thing that makes no sense.
void require_sense(const std::vector<HostPlan>& hosts, const std::vector<RouterPlan>& routers);

}  // namespace lastack
