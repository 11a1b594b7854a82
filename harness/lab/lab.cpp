#include "lab/lab.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "lab/address_plan.hpp"
#include "lab/link_names.hpp"
#include "lab/pinned.hpp"
#include "lab/plan_sense.hpp"
#include "lab/sysctl.hpp"
#include "lab/wiring.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

StationPlan station_plan(const HostPlan& plan) {
  return {plan.name, plan.behind, plan.mtu, plan.addresses};
}
StationPlan station_plan(const RouterPlan& plan) {
  return {plan.name, plan.behind, plan.mtu, 1};
}

template <class StationType, class Plan>
std::vector<StationType> make(const std::vector<Plan>& plans, Network::Of of,
                              std::vector<std::string>& links) {
  std::vector<StationType> stations;
  stations.reserve(plans.size());
  for (const Plan& plan : plans) {
    links.push_back(link_name_for(plan.name, links));
    const Network network(of, static_cast<int>(stations.size()) + 1);
    stations.emplace_back(station_plan(plan), network, links.back(), Netns::create());
  }
  return stations;
}

/// In the namespace in which the thread stands.
template <class Table>
void pin(const Table& table, std::vector<std::string>& missing) {
  for (const auto& [name, value] : table) {
    const int error = write_sysctl(name, value);
    if (error != 0 && error != ENOENT)
      fail_with_errno(fmt::format("pin {} to \"{}\"", name, value), error);
    const bool known = std::find(missing.begin(), missing.end(), name) != missing.end();
    if (error == ENOENT && !known) missing.emplace_back(name);
  }
}

template <class Nodes>
auto* find_named(Nodes& stations, std::string_view name) {
  const auto found = std::find_if(stations.begin(), stations.end(),
                                  [&](const auto& station) { return station.name() == name; });
  return found != stations.end() ? &*found : nullptr;
}

}  // namespace

Lab::Lab(const std::vector<HostPlan>& hosts, const std::vector<RouterPlan>& routers)
    : middle_(Netns::create()), route_(middle_), has_ipv6_(kernel_has_ipv6()) {
  require_sense(hosts, routers);
  // A router has its own uplink beside the links of those behind it.
  std::vector<std::string> links = {kUplinkName, kNobodysLinkName, kNowhereLinkName};
  routers_ = make<Router>(routers, Network::Of::router, links);
  hosts_ = make<Host>(hosts, Network::Of::host, links);
  pin_everything();
  wire_everything();
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    for (const auto& [name, value] : hosts[i].sysctls) hosts_[i].set_sysctl(name, value);
  }
}

void Lab::pin_everything() {
  const auto pin_in = [&](const Netns& where, const auto& always, const auto& with_ipv6) {
    const InNetns here(where);
    pin(always, unpinned_);
    if (has_ipv6_) pin(with_ipv6, unpinned_);
  };
  pin_in(middle_, kPinnedInMiddle, kPinnedInMiddleIpv6);
  for (const Router& router : routers_) {
    pin_in(router.netns(), kPinnedInMiddle, kPinnedInMiddleIpv6);
    pin_in(router.netns(), kPinnedInRouters, kPinnedInRoutersIpv6);
  }
  for (const Host& host : hosts_) pin_in(host.netns(), kPinnedInHosts, kPinnedInHostsIpv6);
}

void Lab::wire_everything() {
  std::vector<Wiring::Joint> joints;
  const auto join = [&](Station& station) {
    joints.push_back(
        {&station, station.plan().behind.empty() ? nullptr : &router(station.plan().behind)});
  };
  for (Router& router : routers_) join(router);
  for (Host& host : hosts_) join(host);
  Wiring(route_, std::move(joints)).wire();
}

// Both ends stand in the middle; what the far one gets is addressed to the near one's hardware, and
// so is another's (net/ethernet/eth.c, eth_type_trans: PACKET_OTHERHOST).
void Lab::lead_to_nobody() {
  constexpr MacAddress near = {2, 0, 0, 2, 0, 1};
  constexpr MacAddress far = {2, 0, 0, 2, 0, 2};
  constexpr unsigned mtu = 65535;
  route_.add_veth({kNobodysLinkName, kNobodysLink, near, mtu},
                  {kNowhereLinkName, kNowhereLink, far, mtu}, middle_);
  route_.set_up_without_arp(kNobodysLink);
  route_.set_up(kNowhereLink);
  route_.commit();
  route_.add_route(nobodys_address(false, 0), kIpv4Prefix, kNobodysLink);
  if (has_ipv6_) route_.add_route(nobodys_address(true, 0), kIpv6Prefix, kNobodysLink);
  route_.commit();
}

Host& Lab::host(std::string_view name) {
  if (Host* found = find_named(hosts_, name)) return *found;
  throw std::out_of_range(fmt::format("the lab has no host \"{}\"", name));
}

Router& Lab::router(std::string_view name) {
  if (Router* found = find_named(routers_, name)) return *found;
  throw std::out_of_range(fmt::format("the lab has no router \"{}\"", name));
}

Station& Lab::station(std::string_view name) {
  if (Router* found = find_named(routers_, name)) return *found;
  return host(name);
}

const Station* Lab::owner_of(const Address& address) const {
  for (const Host& host : hosts_) {
    if (host.has_address(address)) return &host;
  }
  for (const Router& router : routers_) {
    if (router.has_address(address)) return &router;
  }
  return nullptr;
}

std::string Lab::host_of(std::string_view text) const {
  const auto address = Address::parse(text);
  const Station* owner = address ? owner_of(*address) : nullptr;
  return owner != nullptr ? owner->name() : "";
}

}  // namespace lastack
