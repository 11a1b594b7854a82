#include "lab/lab.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "lab/address_plan.hpp"
#include "lab/link_names.hpp"
#include "lab/pinned.hpp"
#include "lab/sysctl.hpp"
#include "system/check.hpp"
#include "system/clock.hpp"

namespace lastack {
namespace {

constexpr unsigned kSmallestMtu = 1280;  // RFC 8200 5
constexpr unsigned kLargestMtu = 65535;  // ETH_MAX_MTU

void require_sense(const std::vector<HostPlan>& plans) {
  if (plans.empty()) throw std::invalid_argument("a lab needs at least one host");
  if (plans.size() > static_cast<std::size_t>(kMostHosts))
    throw std::invalid_argument(
        fmt::format("a lab holds {} hosts at most, not {}", kMostHosts, plans.size()));
  for (const HostPlan& plan : plans) {
    if (plan.name.empty()) throw std::invalid_argument("a host needs a name");
    const auto same = [&](const HostPlan& other) { return other.name == plan.name; };
    if (std::count_if(plans.begin(), plans.end(), same) > 1)
      throw std::invalid_argument(fmt::format("two hosts are called \"{}\"", plan.name));
    if (plan.mtu < kSmallestMtu || plan.mtu > kLargestMtu)
      throw std::invalid_argument(fmt::format("host \"{}\": an MTU is {} to {} octets, not {}",
                                              plan.name, kSmallestMtu, kLargestMtu, plan.mtu));
  }
}

std::vector<Host> make_hosts(const std::vector<HostPlan>& plans) {
  require_sense(plans);
  std::vector<std::string> links;
  std::vector<Host> hosts;
  hosts.reserve(plans.size());
  for (const HostPlan& plan : plans) {
    links.push_back(link_name_for(plan.name, links));
    const int index = static_cast<int>(hosts.size()) + 1;
    hosts.emplace_back(plan, index, links.back(), Netns::create());
  }
  return hosts;
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

Lab::Lab(const std::vector<HostPlan>& plans)
    : middle_(Netns::create()),
      route_(middle_),
      has_ipv6_(kernel_has_ipv6()),
      hosts_(make_hosts(plans)) {
  pin_everything();
  link_everything();
  wait_for_links();
  address_everything();
  for (Host& host : hosts_) {
    for (const auto& [name, value] : host.plan_.sysctls) host.set_sysctl(name, value);
  }
}

void Lab::pin_everything() {
  {
    const InNetns here(middle_);
    pin(kPinnedInMiddle, unpinned_);
    if (has_ipv6_) pin(kPinnedInMiddleIpv6, unpinned_);
  }
  for (const Host& host : hosts_) {
    const InNetns here(host.netns());
    pin(kPinnedInHosts, unpinned_);
    if (has_ipv6_) pin(kPinnedInHostsIpv6, unpinned_);
  }
}

void Lab::link_everything() {
  route_.set_up(kLoopback);
  for (const Host& host : hosts_) {
    const int middle = middle_link(host.index());
    route_.add_veth({host.link_in_middle(), middle, middle_mac(host.index()), host.plan_.mtu},
                    {kHostLinkName, kHostLink, host_mac(host.index()), host.plan_.mtu},
                    host.netns());
    route_.set_up(middle);
  }
  route_.commit();
  for (Host& host : hosts_) {
    route_.switch_offloads_off(host.link_in_middle());
    host.route_.set_up(kLoopback);
    host.route_.set_up(kHostLink);
    host.route_.commit();
    host.route_.switch_offloads_off(kHostLinkName);
  }
}

// Until its link watch has seen the carrier, the end that was set up first drops what it is to
// send. Since 6.8 the question itself makes it look (net/core/rtnetlink.c, rtnl_getlink), so the
// first answer is the right one.
void Lab::wait_for_links() {
  for (Host& host : hosts_) {
    const std::string what = fmt::format("the link of \"{}\" carries", host.name());
    wait_until(what, [&] { return route_.carries(middle_link(host.index())); });
    wait_until(what, [&] { return host.route_.carries(kHostLink); });
  }
}

void Lab::address_everything() {
  for (Host& host : hosts_) {
    const int index = host.index();
    const auto connect = [&](const Address& here, const Address& there, unsigned prefix) {
      host.route_.add_address(kHostLink, here, prefix);
      host.route_.add_neighbour(kHostLink, there, middle_mac(index));
      host.route_.add_default_route(kHostLink, there);
      route_.add_address(middle_link(index), there, prefix);
      route_.add_neighbour(middle_link(index), here, host_mac(index));
    };
    connect(host_ipv4(index), middle_ipv4(index), kIpv4Prefix);
    if (has_ipv6_) {
      connect(host_ipv6(index), middle_ipv6(index), kIpv6Prefix);
      host.route_.add_local_route(kHostLink, host_ipv6(index));
    }
    host.route_.commit();
  }
  route_.commit();
}

Host& Lab::host(std::string_view name) {
  const auto found = std::find_if(hosts_.begin(), hosts_.end(),
                                  [&](const Host& host) { return host.name() == name; });
  if (found == hosts_.end())
    throw std::out_of_range(fmt::format("the lab has no host \"{}\"", name));
  return *found;
}

std::string Lab::host_of(std::string_view text) const {
  const auto address = Address::parse(text);
  if (!address) return "";
  for (const Host& host : hosts_) {
    if (*address == host_ipv4(host.index()) || *address == host_ipv6(host.index()))
      return host.name();
  }
  return "";
}

}  // namespace lastack
