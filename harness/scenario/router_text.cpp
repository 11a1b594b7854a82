#include "scenario/router_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "language/units.hpp"

namespace lastack {
namespace {

std::vector<std::string> behind(const Scenario& scenario, const std::string& router) {
  std::vector<std::string> names;
  for (const HostSpec& host : scenario.hosts)
    if (host.behind == router) names.push_back(host.name);
  for (const RouterSpec& other : scenario.routers)
    if (other.behind == router) names.push_back(other.name);
  return names;
}

std::vector<std::string> what_it_does(const RouterSpec& router) {
  std::vector<std::string> does;
  if (router.masquerade) {
    does.push_back(*router.masquerade == 0
                       ? std::string("masquerades")
                       : fmt::format("masquerades as port {}", *router.masquerade));
  }
  for (const RouterSpec::PortForward& forward : router.forwards)
    does.push_back(fmt::format("port {} is {}:{}", forward.port, forward.host, forward.host_port));
  if (router.conntrack) {
    const bool drops = *router.conntrack == RouterSpec::Invalid::drop;
    does.push_back(fmt::format("conntrack {} INVALID", drops ? "drops" : "passes"));
  }
  if (router.latency > Duration{}) {
    const auto milliseconds = std::chrono::round<std::chrono::milliseconds>(router.latency);
    does.push_back(fmt::format("takes {}", format_duration(milliseconds)));
  }
  if (does.empty()) does.emplace_back("forwards");
  return does;
}

}  // namespace

std::string router_text(const Scenario& scenario, const RouterSpec& router,
                        const std::string& address) {
  const std::vector<std::string> hosts = behind(scenario, router.name);
  return fmt::format("{} ({}){}: {}", router.name, address,
                     hosts.empty() ? "" : fmt::format(", next to {}", fmt::join(hosts, ", ")),
                     fmt::join(what_it_does(router), ", "));
}

}  // namespace lastack
