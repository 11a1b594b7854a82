// An agent's answer as the trace has it.
#pragma once

#include <string>

#include "step/stage.hpp"

namespace lastack {

/// "ok", "ECONNRESET", "EOF after 5 bytes", "ok, 200 of them"; an option's value.
std::string result_text(const AgentCall& call, const Reply& reply);

}  // namespace lastack
