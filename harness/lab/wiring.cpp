#include "lab/wiring.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "lab/address_plan.hpp"
#include "system/check.hpp"
#include "system/clock.hpp"

namespace lastack {
namespace {

/// For what the kernel does in a worker of its own after it has answered.
template <class Condition>
void wait_until(const std::string& what, Condition condition) {
  constexpr auto kPatience = std::chrono::seconds(10);
  constexpr auto kPause = std::chrono::microseconds(20);
  const Time deadline = now() + kPatience;
  while (!condition()) {
    if (now() > deadline) fail_with_errno("wait until " + what, ETIMEDOUT);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

Wiring::Wiring(RouteNetlink& middle, std::vector<Joint> joints)
    : middle_(middle), joints_(std::move(joints)) {}

RouteNetlink& Wiring::above(const Joint& joint) const {
  return joint.above != nullptr ? joint.above->route() : middle_;
}

const Wiring::Joint* Wiring::joint_of(const Station* station) const {
  const auto found = std::find_if(joints_.begin(), joints_.end(),
                                  [&](const Joint& joint) { return joint.below == station; });
  return found != joints_.end() ? &*found : nullptr;
}

void Wiring::commit() {
  middle_.commit();
  for (const Joint& joint : joints_) joint.below->route().commit();
}

void Wiring::wire() {
  link();
  wait_for_links();
  address();
  route();
  commit();
}

void Wiring::link() {
  middle_.set_up(kLoopback);
  for (const Joint& joint : joints_) {
    const Network& network = joint.below->network();
    const unsigned mtu = joint.below->plan().mtu;
    above(joint).add_veth(
        {joint.below->link_above(), network.link_above(), network.gateway_mac(), mtu},
        {kUplinkName, kUplink, network.mac(), mtu}, joint.below->netns());
    above(joint).set_up(network.link_above());
  }
  commit();
  for (const Joint& joint : joints_) {
    joint.below->route().set_up(kLoopback);
    joint.below->route().set_up(kUplink);
    joint.below->route().commit();
    above(joint).switch_offloads_off(joint.below->link_above(),
                                     joint.below->network().link_above());
    joint.below->route().switch_offloads_off(kUplinkName, kUplink);
  }
}

// Until its link watch has seen the carrier, the end that was set up first drops what it is to
// send. Since 6.8 the question itself makes it look (net/core/rtnetlink.c, rtnl_getlink), so the
// first answer is the right one.
void Wiring::wait_for_links() {
  for (const Joint& joint : joints_) {
    const std::string what = fmt::format("the link of \"{}\" carries", joint.below->name());
    wait_until(what, [&] { return above(joint).carries(joint.below->network().link_above()); });
    wait_until(what, [&] { return joint.below->route().carries(kUplink); });
  }
}

void Wiring::address() {
  for (const Joint& joint : joints_) {
    Station& below = *joint.below;
    const Network& network = below.network();
    const auto connect = [&](const Address& gateway, unsigned prefix) {
      below.route().add_neighbour(kUplink, gateway, network.gateway_mac());
      below.route().add_default_route(kUplink, gateway);
      above(joint).add_address(network.link_above(), gateway, prefix);
    };
    for (const Address& address : below.addresses()) {
      below.route().add_address(kUplink, address, address.is_v6() ? kIpv6Prefix : kIpv4Prefix);
      if (address.is_v6()) below.route().add_local_route(kUplink, address);
      above(joint).add_neighbour(network.link_above(), address, network.mac());
    }
    connect(network.gateway_ipv4(), kIpv4Prefix);
    if (below.carries_ipv6()) connect(network.gateway_ipv6(), kIpv6Prefix);
  }
}

// What stands behind a station is reached by that station, from every station above it.
void Wiring::route() {
  for (const Joint& joint : joints_) {
    const Network& to = joint.below->network();
    for (const Joint* by = joint_of(joint.above); by != nullptr; by = joint_of(by->above)) {
      const Network& next = by->below->network();
      above(*by).add_route(to.prefix_ipv4(), kIpv4Prefix, next.link_above(), next.ipv4());
      if (joint.below->carries_ipv6() && by->below->carries_ipv6())
        above(*by).add_route(to.prefix_ipv6(), kIpv6Prefix, next.link_above(), next.ipv6());
    }
  }
}

}  // namespace lastack
