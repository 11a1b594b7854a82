// Puts the links between the namespaces of a lab, and the addresses and routes on them.
#pragma once

#include <span>
#include <vector>

#include "lab/route_netlink.hpp"
#include "lab/station.hpp"

namespace lastack {

/// The stations are a tree with the middle at its root: each has one uplink, a default route by it,
/// and routes to what stands behind the stations below.
class Wiring {
 public:
  /// One station, and the station above it; nullptr: the middle.
  struct Joint {
    Station* below;
    Station* above;
  };
  Wiring(RouteNetlink& middle, std::vector<Joint> joints);

  /// Everything, in the order in which the kernel needs it. Throws std::system_error.
  void wire();

 private:
  void link();
  void wait_for_links();
  void address();
  void route();
  RouteNetlink& above(const Joint& joint) const;
  const Joint* joint_of(const Station* station) const;
  void commit();

  RouteNetlink& middle_;
  std::vector<Joint> joints_;
};

}  // namespace lastack
