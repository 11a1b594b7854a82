// A fault's standing for clients.
#pragma once

#include "control/board.hpp"
#include "control/http_message.hpp"

namespace lastack {

Json standing_json(const FaultStanding& standing);

/// The fault that the path's {id} names. Throws Problem 404.
FaultStanding fault_named(const Board& board, const Request& request);
/// The same, but one that is still armed: 410 else.
FaultStanding armed_fault_named(const Board& board, const Request& request);

/// 410: the fault was removed.
Problem gone(const FaultStanding& standing);

}  // namespace lastack
