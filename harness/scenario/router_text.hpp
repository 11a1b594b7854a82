// A router in a line, for whoever reads a report.
#pragma once

#include <string>

#include "scenario/scenario.hpp"

namespace lastack {

/// "gateway (10.1.1.1), next to server: port 80 is server:6666, conntrack drops INVALID".
std::string router_text(const Scenario& scenario, const RouterSpec& router,
                        const std::string& address);

}  // namespace lastack
