#include "run/routers.hpp"

#include <algorithm>

#include "wire/router_rules.hpp"

namespace lastack {
namespace {

std::vector<RouterRules::Forward> forwards_of(const RouterSpec& spec, const Router& router,
                                              Lab& lab) {
  std::vector<RouterRules::Forward> forwards;
  for (const RouterSpec::PortForward& forward : spec.forwards) {
    const Network& to = lab.host(forward.host).network();
    forwards.push_back({{router.network().ipv4(), forward.port}, {to.ipv4(), forward.host_port}});
    if (lab.has_ipv6())
      forwards.push_back({{router.network().ipv6(), forward.port}, {to.ipv6(), forward.host_port}});
  }
  return forwards;
}

RouterRules rules_of(const RouterSpec& spec, const Router& router, Lab& lab) {
  RouterRules rules;
  const bool drops = spec.conntrack == RouterSpec::Invalid::drop;
  rules.invalid = drops ? RouterRules::Invalid::drop : RouterRules::Invalid::pass;
  if (spec.masquerade)
    rules.masquerade = RouterRules::Masquerade{kUplink, router.addresses(), *spec.masquerade};
  rules.forwards = forwards_of(spec, router, lab);
  return rules;
}

}  // namespace

Routers::Routers(asio::io_context& io, Lab& lab, const std::vector<RouterSpec>& routers,
                 const RunOptions& options) {
  for (const RouterSpec& spec : routers) {
    Router& router = lab.router(spec.name);
    const InNetns there(router.netns());
    if (spec.tracks()) install_router_rules(rules_of(spec, router, lab), choose_tracking());
    if (spec.latency > Duration::zero())
      slow_paths_.emplace_back(io, options.backend, options.queue, spec.latency);
    // Only now, for conntrack's tunables may come with its module, which the rules have loaded.
    for (const Setting& setting : spec.sysctls) router.set_sysctl(setting.name, setting.value);
  }
}

void Routers::start() {
  for (SlowPath& path : slow_paths_) path.start();
}

Loss Routers::loss() const {
  for (const SlowPath& path : slow_paths_) {
    if (Loss loss = path.loss(); loss.any()) return loss;
  }
  return {};
}

bool Routers::holds_something() const {
  return std::any_of(slow_paths_.begin(), slow_paths_.end(),
                     [](const SlowPath& path) { return path.holds_something(); });
}

}  // namespace lastack
