// `requires:`: what a machine must have for a run to mean anything.
#pragma once

#include <string>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/node.hpp"

namespace lastack {

/// `requires:` a run is skipped, with the reason, unless all hold.
struct Requirement {
  enum class Kind {
    kernel,
    counter,
    sysctl,
    program,
    file,
    netfilter,
    option,
    congestion_control,
    ability
  };
  Kind kind;
  std::string value;  ///< "6.14", "TcpExtPAWSTimewait", "net.ipv4.tcp_tw_reuse_delay", "nat"
  Place place;
  std::string package = {};  ///< of Debian, which has that program or file; empty: not said
};

/// Reads the list behind `requires:`. Collects mistakes.
std::vector<Requirement> read_requirements(const Node& list, Diagnostics& diagnostics);

}  // namespace lastack
