// A control: the same document with something laid over it.
#pragma once

#include <string>
#include <vector>

#include "language/node.hpp"

namespace lastack {

struct Control {
  std::string name;  ///< empty for the only control of a file that gives it none
  Place place;
  const Node* overlay;  ///< the mapping below `control:`
};

/// Reads `control:` of a document, which must outlive the result: one mapping, or a list of them
/// with names. Collects mistakes.
std::vector<Control> read_controls(const Node& document, Diagnostics& diagnostics);

/// The document with the control's keys laid over it: `hosts`, `routers` (and the `sysctl` of each)
/// and `vars` are merged key by key, all others replace. `control:` itself is left out.
Node lay_over(const Node& document, const Node& overlay);

/// Lays one entry over a document in the same way.
void lay_entry_over(Node& document, const Entry& entry);

/// Throws Mistake if the control changes no cause (hosts, routers, steps, faults, variables), or
/// does not say what follows from the change (steps, expectations, or a variable in them). `laid`
/// is lay_over(document, control).
void check_control(const Control& control, const Node& document, const Node& laid);

}  // namespace lastack
