// What a host and a router have in common: a namespace, and one link upwards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lab/address_plan.hpp"
#include "lab/netns.hpp"
#include "lab/route_netlink.hpp"

namespace lastack {

struct StationPlan {
  std::string name;
  std::string behind;  ///< the router that its uplink leads to; empty: the middle
  unsigned mtu = 1500;
  int addresses = 1;
};

class Station {
 public:
  /// With no link yet. `link_above` is the name of the uplink's other end.
  Station(StationPlan plan, Network network, std::string link_above, Netns netns);

  const std::string& name() const { return plan_.name; }
  const StationPlan& plan() const { return plan_; }
  int index() const { return network_.number(); }
  const Network& network() const { return network_; }
  const Netns& netns() const { return netns_; }
  /// "10.0.1.1", "fd00:0:0:1::1" as inet_ntop(3) writes it; ipv6() is empty where it has none.
  /// `nth` counts its addresses from 1.
  std::string ipv4(int nth = 1) const { return network_.ipv4(nth).to_string(); }
  std::string ipv6(int nth = 1) const;
  /// Whether its uplink does: not where the kernel has no IPv6, nor where the MTU is less than 1280.
  bool carries_ipv6() const;
  bool has_address(const Address& address) const;
  /// Every address that it has in this kernel.
  std::vector<Address> addresses() const;
  /// The uplink is "eth0" in the station and has this name at the other end: the station's own as
  /// far as a link's name can hold it.
  const std::string& link_above() const { return link_above_; }

  /// Throws std::system_error that names station, sysctl, value and errno; std::invalid_argument
  /// for a name that is no network tunable's.
  void set_sysctl(std::string_view name, std::string_view value);
  std::string get_sysctl(std::string_view name) const;

  RouteNetlink& route() { return route_; }

 private:
  StationPlan plan_;
  Network network_;
  std::string link_above_;
  Netns netns_;
  RouteNetlink route_;
};

}  // namespace lastack
