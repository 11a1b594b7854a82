#include "lab/plan_sense.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lastack {
namespace {

constexpr unsigned kSmallestMtu = 68;    // RFC 791 3.2; with less than 1280 the link has no IPv6
constexpr unsigned kLargestMtu = 65535;  // ETH_MAX_MTU

template <class... Arguments>
[[noreturn]] void refuse(fmt::format_string<Arguments...> words, Arguments&&... arguments) {
  throw std::invalid_argument(fmt::format(words, std::forward<Arguments>(arguments)...));
}

const RouterPlan* find(const std::vector<RouterPlan>& routers, const std::string& name) {
  const auto found = std::find_if(routers.begin(), routers.end(),
                                  [&](const RouterPlan& router) { return router.name == name; });
  return found != routers.end() ? &*found : nullptr;
}

void check_station(std::string_view what, const std::string& name, unsigned mtu,
                   const std::string& behind, const std::vector<RouterPlan>& routers) {
  if (name.empty()) refuse("a {} needs a name", what);
  if (mtu < kSmallestMtu || mtu > kLargestMtu)
    refuse("{} \"{}\": an MTU is {} to {} octets, not {}", what, name, kSmallestMtu, kLargestMtu,
           mtu);
  if (!behind.empty() && find(routers, behind) == nullptr)
    refuse("{} \"{}\" stands behind \"{}\", which is no router", what, name, behind);
}

void check_names(const std::vector<HostPlan>& hosts, const std::vector<RouterPlan>& routers) {
  std::vector<std::string> names;
  for (const HostPlan& host : hosts) {
    if (std::find(names.begin(), names.end(), host.name) != names.end())
      refuse("two hosts are called \"{}\"", host.name);
    names.push_back(host.name);
  }
  for (const RouterPlan& router : routers) {
    if (std::find(names.begin(), names.end(), router.name) != names.end())
      refuse("a router has another's name, \"{}\"", router.name);
    names.push_back(router.name);
  }
}

void check_no_circle(const RouterPlan& router, const std::vector<RouterPlan>& routers) {
  const RouterPlan* above = &router;
  for (std::size_t steps = 0; above != nullptr && !above->behind.empty(); ++steps) {
    if (steps == routers.size()) refuse("the router \"{}\" stands behind itself", router.name);
    above = find(routers, above->behind);
  }
}

}  // namespace

void require_sense(const std::vector<HostPlan>& hosts, const std::vector<RouterPlan>& routers) {
  if (hosts.empty()) refuse("a lab needs at least one host");
  if (hosts.size() > static_cast<std::size_t>(Network::kMost))
    refuse("a lab holds {} hosts at most, not {}", Network::kMost, hosts.size());
  if (routers.size() > static_cast<std::size_t>(Network::kMost))
    refuse("a lab holds {} routers at most, not {}", Network::kMost, routers.size());
  for (const HostPlan& host : hosts) {
    check_station("host", host.name, host.mtu, host.behind, routers);
    if (host.addresses < 1 || host.addresses > Network::kMostAddresses)
      refuse("host \"{}\": 1 to {} addresses, not {}", host.name, Network::kMostAddresses,
             host.addresses);
  }
  for (const RouterPlan& router : routers)
    check_station("router", router.name, router.mtu, router.behind, routers);
  check_names(hosts, routers);
  for (const RouterPlan& router : routers) check_no_circle(router, routers);
}

}  // namespace lastack
