// One private network: hosts, and a middle that forwards between them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lab/host.hpp"
#include "lab/netns.hpp"

namespace lastack {

/// Every host has one link to the middle, an IPv4 and an IPv6 address on it and a default route by
/// it; the middle forwards. Neighbours are permanent, offloads are off, so that the wire carries
/// TCP's segments one by one and nothing else of weight. README.md in this folder has the address
/// plan.
///
/// Needs isolate() before it (lab/isolation.hpp), or CAP_NET_ADMIN and CAP_SYS_ADMIN. Nothing has a
/// name outside: the lab is gone when its last descriptor, socket and process are.
class Lab {
 public:
  /// Throws std::invalid_argument for a plan that cannot be (no host, two of one name, an MTU below
  /// IPv6's), and std::system_error with what was tried for what the kernel refuses. What was built
  /// by then is released.
  explicit Lab(const std::vector<HostPlan>& plans);

  /// Throws std::out_of_range with the name if there is no such host.
  Host& host(std::string_view name);
  std::span<Host> hosts() { return hosts_; }
  const Netns& middle() const { return middle_; }
  bool has_ipv6() const { return has_ipv6_; }

  /// The host whose address that is; empty if it is nobody's, or no address.
  std::string host_of(std::string_view address) const;

  /// Pinned sysctls (pinned.hpp) that this kernel does not have, complete names, each once. A
  /// scenario that leans on one may run differently here.
  const std::vector<std::string>& unpinned() const { return unpinned_; }

 private:
  void pin_everything();
  void link_everything();
  void wait_for_links();
  void address_everything();

  Netns middle_;
  RouteNetlink route_;
  bool has_ipv6_;
  std::vector<Host> hosts_;
  std::vector<std::string> unpinned_;
};

}  // namespace lastack
