// A router beside the middle: it forwards between its uplink and what stands behind it.
#pragma once

#include <string>
#include <vector>

#include "lab/station.hpp"

namespace lastack {

struct RouterPlan {
  std::string name;
  unsigned mtu = 1500;      ///< of its uplink
  std::string behind = {};  ///< another router's name; empty: the middle is next
};

/// A namespace of its own, so that what Lastack injects in the middle comes to its conntrack from
/// outside, as all else does. Its forwarding, its netfilter rules and its conntrack touch nothing
/// but what passes through it.
class Router : public Station {
 public:
  using Station::Station;

 private:
  friend class Lab;
  std::vector<Address> misrouted_;  ///< the destinations that have a wrong route here
};

}  // namespace lastack
