// One end of a lab: the kernel's own TCP in a namespace of its own.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "lab/station.hpp"

namespace lastack {

/// What a scenario asks of a host.
struct HostPlan {
  std::string name;
  /// The scenario's own tunables, set in this order after the pinned ones (pinned.hpp); names as
  /// sysctl_full_name reads them: "tcp_timestamps" or "net.ipv4.tcp_timestamps".
  std::vector<std::pair<std::string, std::string>> sysctls = {};
  unsigned mtu = 1500;
  int addresses = 1;        ///< 1 to Network::kMostAddresses, of each family
  std::string behind = {};  ///< a router's name; empty: the middle is next
};

class Host : public Station {
 public:
  using Station::Station;
};

}  // namespace lastack
