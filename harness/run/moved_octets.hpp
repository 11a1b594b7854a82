// Which octets an agent's call has moved.
#pragma once

#include "step/stage.hpp"
#include "trace/octets.hpp"

namespace lastack {

/// What the kernel took: all that was asked for, or the beginning of it.
Octets sent_by(const AgentCall& call, const Reply& reply);
/// What the kernel gave, unless it was only looked at (MSG_PEEK). A call that failed may have
/// received something, too.
Octets received_by(const AgentCall& call, const Reply& reply);

}  // namespace lastack
