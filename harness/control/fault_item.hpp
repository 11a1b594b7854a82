// A fault as a client wrote it, as an item of a scenario's `faults:`.
#pragma once

#include "control/http_message.hpp"
#include "language/node.hpp"

namespace lastack {

/// From text (`drop: 1st FIN from server`), or from JSON: {"text": "drop: 1st FIN from server"},
/// {"drop": "1st FIN from server", "as": "loss"}, {"drop": {"segment": "FIN", "from": "server"}}.
/// JSON is written down as the line of a scenario that says the same, so that a mistake has its
/// place there. Throws Problem, and Mistake.
Node read_fault_item(const Request& request);

/// The mistake with its place, its line and its hint: 422.
Problem problem_of(const Mistake& mistake);

}  // namespace lastack
