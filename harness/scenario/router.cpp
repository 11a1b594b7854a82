#include "scenario/router.hpp"

#include <fmt/format.h>

#include "language/phrase.hpp"
#include "language/reader.hpp"
#include "language/units.hpp"
#include "scenario/settings.hpp"

namespace lastack {
namespace {

std::uint16_t read_port_number(const Node& value) {
  return static_cast<std::uint16_t>(read_number(value, 1, 65535, "a port"));
}

// `masquerade`, `masquerade to port 40000`, `none`
std::optional<std::uint16_t> read_nat(const Node& value) {
  Phrase phrase(value, "how sources are translated");
  std::optional<std::uint16_t> port;
  if (phrase.one_of<bool>({{"masquerade", true}, {"none", false}}, "masquerade or none")) {
    port = 0;
    if (phrase.accept("to port")) {
      const Phrase before = phrase;
      const std::uint64_t number = phrase.count("a port");
      if (number < 1 || number > 65535) before.fail("a port is a number from 1 to 65535");
      port = static_cast<std::uint16_t>(number);
    }
  }
  phrase.finish();
  return port;
}

std::optional<RouterSpec::Invalid> read_conntrack(const Node& value) {
  using Invalid = RouterSpec::Invalid;
  Phrase phrase(value, "what becomes of what conntrack calls INVALID");
  const auto invalid = phrase.one_of<std::optional<Invalid>>(
      {{"pass INVALID", Invalid::pass}, {"drop INVALID", Invalid::drop}, {"none", std::nullopt}},
      "pass INVALID, drop INVALID or none");
  phrase.finish();
  return invalid;
}

RouterSpec::PortForward read_forward(const Entry& entry) {
  const std::uint16_t port = read_port_number(entry.key);
  const std::string& to = text_of(entry.value, "where the port is forwarded to");
  const auto colon = to.rfind(':');
  const auto host_port =
      colon != std::string::npos ? parse_count(to.substr(colon + 1)) : std::nullopt;
  if (!host_port || *host_port == 0 || *host_port > 65535) {
    throw Mistake(entry.value.place, fmt::format("'{}' is no HOST:PORT", to),
                  "such as `{6666: server:6666}`");
  }
  return {port, to.substr(0, colon), static_cast<std::uint16_t>(*host_port), entry.value.place};
}

void read_forwards(const Node& value, RouterSpec& router, Diagnostics& diagnostics) {
  if (!value.is_mapping()) {
    throw Mistake(
        value.place,
        fmt::format("expected ports and where they lead, but found {}", kind_name(value.kind)),
        "such as `forward: {6666: server:6666}`");
  }
  for (const Entry& entry : value.entries)
    diagnostics.collect([&] { router.forwards.push_back(read_forward(entry)); });
}

// What translates must track; what is set of conntrack must have one to be set for.
void settle_tracking(RouterSpec& router, const Node* conntrack, Diagnostics& diagnostics) {
  if (router.translates() && !router.tracks()) {
    if (conntrack != nullptr) {
      diagnostics.add({conntrack->place, "a router that translates addresses tracks connections",
                       "`conntrack: pass INVALID` is the kernel's default"});
    }
    router.conntrack = RouterSpec::Invalid::pass;
  }
  if (router.tracks()) return;
  for (const Setting& setting : router.sysctls) {
    if (setting.name.find("nf_conntrack") == std::string::npos) continue;
    diagnostics.add({setting.place, fmt::format("'{}' tracks no connections", router.name),
                     "give it `nat:`, `forward:` or `conntrack: pass INVALID`"});
  }
}

RouterSpec read_router(const Entry& entry, Diagnostics& diagnostics) {
  RouterSpec router;
  router.name = entry.key.text;
  router.place = entry.key.place;
  diagnostics.collect([&] { check_name(entry.key, "a router"); });
  diagnostics.collect([&] {
    if (entry.value.is_null()) {
      throw Mistake(entry.key.place, fmt::format("nothing stands behind '{}:'", router.name),
                    fmt::format("write `{}: {{}}` for a router that only routes", router.name));
    }
    MapReader reader(entry.value, "a router");
    const auto read = [&](std::string_view key, auto&& use) {
      if (const Node* value = reader.optional(key)) diagnostics.collect([&] { use(*value); });
    };
    read("behind", [&](const Node& value) {
      router.behind = text_of(value, "the name of the router above");
      router.behind_place = value.place;
    });
    read("mtu", [&](const Node& value) { router.mtu = read_mtu(value); });
    read("latency", [&](const Node& value) {
      Phrase phrase(value, "how long a segment takes through the router");
      router.latency = phrase.duration("how long a segment takes through the router, such as 20ms");
      phrase.finish();
    });
    read("nat", [&](const Node& value) { router.masquerade = read_nat(value); });
    read("forward", [&](const Node& value) { read_forwards(value, router, diagnostics); });
    read("conntrack", [&](const Node& value) { router.conntrack = read_conntrack(value); });
    read("sysctl", [&](const Node& value) { read_sysctls(value, router.sysctls, diagnostics); });
    settle_tracking(router, entry.value.find("conntrack"), diagnostics);
    reader.finish(diagnostics);
  });
  return router;
}

}  // namespace

std::vector<RouterSpec> read_routers(const Node& routers, Diagnostics& diagnostics) {
  std::vector<RouterSpec> all;
  if (!routers.is_mapping()) {
    diagnostics.add(
        {routers.place,
         fmt::format("expected routers and their settings, but found {}", kind_name(routers.kind)),
         "such as `routers: {gateway: {nat: masquerade}}`"});
    return all;
  }
  if (routers.entries.size() > kMostRouters) {
    diagnostics.add({routers.entries[kMostRouters].key.place,
                     fmt::format("more than {} routers in one scenario", kMostRouters),
                     {}});
  }
  for (const Entry& entry : routers.entries) all.push_back(read_router(entry, diagnostics));
  return all;
}

}  // namespace lastack
