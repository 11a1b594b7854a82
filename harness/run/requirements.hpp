// Whether this machine has what a scenario requires.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace lastack {

/// The first requirement that is not met, in words: "needs kernel 6.14, this is 6.1.0". Nothing if
/// all are. Counters and sysctls are looked up in the namespace in which the calling thread stands.
std::optional<std::string> unmet(const std::vector<Requirement>& requirements);

/// Why its routers cannot track or translate here, if they are to and `requires:` does not say so.
std::optional<std::string> missing_tracking(const Scenario& scenario);

/// Whether a kernel release ("6.18.44-cloud") is at least a version ("6.14").
bool is_at_least(std::string_view release, std::string_view version);

}  // namespace lastack
