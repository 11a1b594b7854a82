// The hosts of a scenario: who takes part, and how their kernels are set.
#pragma once

#include "scenario/scenario.hpp"

namespace lastack {

/// A lab larger than this is no scenario that somebody can read.
inline constexpr std::size_t kMostHosts = 16;

/// Reads `hosts:`. A host with a mistake in it is returned all the same, so that the steps that
/// name it are not mistaken too.
std::vector<HostSpec> read_hosts(const Node& hosts, Diagnostics& diagnostics);

}  // namespace lastack
