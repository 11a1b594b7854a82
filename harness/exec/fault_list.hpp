// The faults that a command runs under: of files, and of the command line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fault/fault.hpp"
#include "language/diagnostic.hpp"

namespace lastack {

/// What the command line's faults are a text of.
inline constexpr const char* kFaultOption = "--fault";

struct FaultList {
  /// Client and server, any mark, and the names that faults have so far.
  Cast cast;
  std::vector<std::unique_ptr<Fault>> faults;
  std::vector<Place> places;

  FaultList();
  /// One item as it stands below `faults:`. Throws Mistake, also for a name that another has.
  void add(const Node& item);
  /// The same while others are armed already: its name must be nobody's, and is known from then on.
  void add_named(const Node& item);
};

/// `files`: each a mapping with `faults:` alone, or a scenario, of which the faults are taken; one
/// that runs in several variations is named by FILE:LINE. `texts`: each a fault as it stands below
/// `faults:`, "drop: 1st FIN from port 8080". Collects mistakes.
FaultList read_fault_list(const std::vector<std::string>& files,
                          const std::vector<std::string>& texts, Diagnostics& diagnostics);

}  // namespace lastack
