// One end of a lab: a namespace with one link to the middle, and the kernel's own TCP in it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lab/netns.hpp"
#include "lab/route_netlink.hpp"

namespace lastack {

/// What a scenario asks of a host.
struct HostPlan {
  std::string name;
  /// The scenario's own tunables, set in this order after the pinned ones (pinned.hpp); names as
  /// sysctl_full_name reads them: "tcp_timestamps" or "net.ipv4.tcp_timestamps".
  std::vector<std::pair<std::string, std::string>> sysctls = {};
  unsigned mtu = 1500;
};

class Host {
 public:
  /// Host `index` (from 1) of a lab, with no link yet. `link_in_middle` is the name of the link's
  /// other end.
  Host(HostPlan plan, int index, std::string link_in_middle, Netns netns);

  const std::string& name() const { return plan_.name; }
  int index() const { return index_; }
  const Netns& netns() const { return netns_; }
  /// "10.0.1.1", "fd00:0:0:1::1" as inet_ntop(3) writes it; ipv6() is empty where the kernel has no
  /// IPv6.
  const std::string& ipv4() const { return ipv4_; }
  const std::string& ipv6() const { return ipv6_; }
  /// The link is "eth0" in the host and has this name in the middle: the host's own as far as a
  /// link's name can hold it.
  const std::string& link_in_middle() const { return link_in_middle_; }

  /// Throws std::system_error that names host, sysctl, value and errno; std::invalid_argument for a
  /// name that is no network tunable's.
  void set_sysctl(std::string_view name, std::string_view value);
  std::string get_sysctl(std::string_view name) const;

 private:
  friend class Lab;
  HostPlan plan_;
  int index_;
  std::string link_in_middle_;
  std::string ipv4_;
  std::string ipv6_;
  Netns netns_;
  RouteNetlink route_;
};

}  // namespace lastack
