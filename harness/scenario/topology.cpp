#include "scenario/topology.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"

namespace lastack {
namespace {

const RouterSpec* find(const Scenario& scenario, const std::string& name) {
  const auto found = std::find_if(scenario.routers.begin(), scenario.routers.end(),
                                  [&](const RouterSpec& router) { return router.name == name; });
  return found != scenario.routers.end() ? &*found : nullptr;
}

const HostSpec* find_host(const Scenario& scenario, const std::string& name) {
  const auto found = std::find_if(scenario.hosts.begin(), scenario.hosts.end(),
                                  [&](const HostSpec& host) { return host.name == name; });
  return found != scenario.hosts.end() ? &*found : nullptr;
}

/// The routers from `name` to the middle; bounded, for a circle is told of elsewhere.
std::vector<const RouterSpec*> way_up(const Scenario& scenario, const std::string& name) {
  std::vector<const RouterSpec*> way;
  const RouterSpec* router = find(scenario, name);
  while (router != nullptr && way.size() <= scenario.routers.size()) {
    way.push_back(router);
    router = find(scenario, router->behind);
  }
  return way;
}

void check_behind(const Scenario& scenario, const std::string& behind, const Place& place,
                  Diagnostics& diagnostics) {
  if (behind.empty() || find(scenario, behind) != nullptr) return;
  std::vector<std::string> known;
  for (const RouterSpec& router : scenario.routers) known.push_back(router.name);
  diagnostics.add({place, fmt::format("'{}' is no router of this scenario", behind),
                   known.empty()
                       ? fmt::format("`routers: {{{}: {{nat: masquerade}}}}` makes one", behind)
                       : suggest(behind, known)});
}

bool serves(const Scenario& scenario, const RouterSpec& router) {
  const auto is_behind = [&](const auto& station) { return station.behind == router.name; };
  return !router.behind.empty() ||
         std::any_of(scenario.hosts.begin(), scenario.hosts.end(), is_behind) ||
         std::any_of(scenario.routers.begin(), scenario.routers.end(), is_behind);
}

void check_forward(const Scenario& scenario, const RouterSpec& router,
                   const RouterSpec::PortForward& forward, Diagnostics& diagnostics) {
  const HostSpec* host = find_host(scenario, forward.host);
  if (host == nullptr) {
    std::vector<std::string> known;
    for (const HostSpec& each : scenario.hosts) known.push_back(each.name);
    diagnostics.add({forward.place, fmt::format("'{}' is no host of this scenario", forward.host),
                     suggest(forward.host, known)});
    return;
  }
  const auto way = way_up(scenario, host->behind);
  if (std::find(way.begin(), way.end(), &router) != way.end()) return;
  diagnostics.add({forward.place,
                   fmt::format("{} does not stand behind {}", host->name, router.name),
                   fmt::format("`behind: {}` below the host puts it there", router.name)});
}

void check_router(const Scenario& scenario, const RouterSpec& router, Diagnostics& diagnostics) {
  check_behind(scenario, router.behind, router.behind_place, diagnostics);
  if (find_host(scenario, router.name) != nullptr)
    diagnostics.add({router.place, fmt::format("a host is called '{}', too", router.name), {}});
  if (way_up(scenario, router.name).size() > scenario.routers.size()) {
    diagnostics.add(
        {router.behind_place, fmt::format("'{}' stands behind itself", router.name), {}});
  } else if (!serves(scenario, router)) {
    diagnostics.add({router.place, fmt::format("nothing stands behind '{}'", router.name),
                     fmt::format("`behind: {}` below a host puts it there", router.name)});
  }
  for (const RouterSpec::PortForward& forward : router.forwards)
    check_forward(scenario, router, forward, diagnostics);
}

}  // namespace

void check_topology(const Scenario& scenario, Diagnostics& diagnostics) {
  for (const HostSpec& host : scenario.hosts)
    check_behind(scenario, host.behind, host.behind_place, diagnostics);
  for (const RouterSpec& router : scenario.routers) check_router(scenario, router, diagnostics);
}

void add_topology(const Scenario& scenario, Cast& cast) {
  for (const RouterSpec& router : scenario.routers) cast.routers.push_back(router.name);
  for (const HostSpec& host : scenario.hosts) {
    if (host.addresses > 1) cast.addresses[host.name] = host.addresses;
    const auto way = way_up(scenario, host.behind);
    if (!way.empty()) cast.outermost[host.name] = way.back()->name;
  }
}

}  // namespace lastack
