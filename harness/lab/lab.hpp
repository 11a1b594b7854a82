// One private network: hosts, a middle that forwards between them, and perhaps routers beside it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lab/host.hpp"
#include "lab/netns.hpp"
#include "lab/router.hpp"

namespace lastack {

/// Every host has one link to the middle, or to a router that stands between, and a default route
/// by it; the middle forwards. Neighbours are permanent, offloads are off, so that the wire carries
/// TCP's segments one by one and nothing else of weight. README.md in this folder has the address
/// plan.
///
/// Needs isolate() before it (lab/isolation.hpp), or CAP_NET_ADMIN and CAP_SYS_ADMIN. Nothing has a
/// name outside: the lab is gone when its last descriptor, socket and process are.
class Lab {
 public:
  /// Throws std::invalid_argument for a plan that cannot be (no host, two of one name, an MTU below
  /// IPv6's, a router that stands behind itself), and std::system_error with what was tried for
  /// what the kernel refuses. What was built by then is released.
  explicit Lab(const std::vector<HostPlan>& hosts, const std::vector<RouterPlan>& routers = {});

  /// Throws std::out_of_range with the name if there is no such host.
  Host& host(std::string_view name);
  /// Throws std::out_of_range with the name if there is no such router.
  Router& router(std::string_view name);
  /// A host or a router; throws std::out_of_range.
  Station& station(std::string_view name);
  std::span<Host> hosts() { return hosts_; }
  std::span<Router> routers() { return routers_; }
  const Netns& middle() const { return middle_; }
  bool has_ipv6() const { return has_ipv6_; }

  /// The host, or the router's uplink, whose address that is; nullptr if it is nobody's.
  const Station* owner_of(const Address& address) const;
  /// The owner's name; empty if it is nobody's, or no address.
  std::string host_of(std::string_view address) const;

  /// What is for an address that nobody has (address_plan.hpp) crosses the middle from now on, and
  /// is lost on a link at whose end nobody listens: no host hears of it, and no ICMP error ends
  /// what it belongs to.
  void lead_to_nobody();

  /// From now on `at`, a router, sends what is for `destination` (a host or a router) to `next`, a
  /// router right behind it or right above it. Throws std::invalid_argument if `next` is no such
  /// one.
  void misroute(std::string_view at, std::string_view destination, std::string_view next);
  /// Takes every wrong route of the router away again.
  void converge(std::string_view at);

  /// Pinned sysctls (pinned.hpp) that this kernel does not have, complete names, each once. A
  /// scenario that leans on one may run differently here.
  const std::vector<std::string>& unpinned() const { return unpinned_; }

 private:
  void pin_everything();
  void wire_everything();

  Netns middle_;
  RouteNetlink route_;
  bool has_ipv6_;
  std::vector<Router> routers_;
  std::vector<Host> hosts_;
  std::vector<std::string> unpinned_;
};

}  // namespace lastack
