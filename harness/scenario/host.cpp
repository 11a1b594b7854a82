#include "scenario/host.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/phrase.hpp"
#include "language/reader.hpp"
#include "language/units.hpp"
#include "scenario/host_file.hpp"
#include "scenario/settings.hpp"

namespace lastack {
namespace {

std::vector<std::string> read_command(const Node& value) {
  std::vector<std::string> command;
  for (const Node& item : items_of(value, "a list: the agent's program and its arguments")) {
    const std::string& word = text_of(item, "a word of the agent's command");
    command.push_back(from_its_folder(word, item.place));
  }
  if (command.empty() || command[0].empty())
    throw Mistake(value.place, "the agent's command names no program");
  return command;
}

HostSpec read_host(const Entry& entry, Diagnostics& diagnostics) {
  HostSpec host;
  host.name = entry.key.text;
  host.place = entry.key.place;
  diagnostics.collect([&] { check_name(entry.key, "a host"); });
  diagnostics.collect([&] {
    if (entry.value.is_null()) {
      throw Mistake(entry.key.place, fmt::format("nothing stands behind '{}:'", host.name),
                    fmt::format("write `{}: {{}}` for a host without settings", host.name));
    }
    MapReader reader(entry.value, "a host");
    const auto read = [&](std::string_view key, auto&& use) {
      if (const Node* value = reader.optional(key)) diagnostics.collect([&] { use(*value); });
    };
    read("listen", [&](const Node& value) {
      host.listen = static_cast<std::uint16_t>(read_number(value, 1, 65535, "a port"));
    });
    read("sysctl", [&](const Node& value) { read_sysctls(value, host.sysctls, diagnostics); });
    read("mtu", [&](const Node& value) { host.mtu = read_mtu(value); });
    read("addresses", [&](const Node& value) {
      host.addresses =
          static_cast<int>(read_number(value, 1, kMostAddresses, "how many addresses"));
    });
    read("behind", [&](const Node& value) {
      host.behind = text_of(value, "the name of the router that the host is behind");
      host.behind_place = value.place;
    });
    read("files", [&](const Node& value) { host.files = read_files(value, diagnostics); });
    read("environment",
         [&](const Node& value) { host.environment = read_environment(value, diagnostics); });
    read("agent", [&](const Node& value) { host.agent = read_command(value); });
    reader.finish(diagnostics);
  });
  return host;
}

}  // namespace

std::vector<HostSpec> read_hosts(const Node& hosts, Diagnostics& diagnostics) {
  std::vector<HostSpec> all;
  if (!hosts.is_mapping()) {
    diagnostics.add(
        {hosts.place,
         fmt::format("expected hosts and their settings, but found {}", kind_name(hosts.kind)),
         "such as `hosts: {client: {}, server: {listen: 6666}}`"});
    return all;
  }
  if (hosts.entries.empty())
    diagnostics.add({hosts.place, "a scenario needs at least one host", {}});
  if (hosts.entries.size() > kMostHosts) {
    diagnostics.add({hosts.entries[kMostHosts].key.place,
                     fmt::format("more than {} hosts in one scenario", kMostHosts),
                     {}});
  }
  for (const Entry& entry : hosts.entries) all.push_back(read_host(entry, diagnostics));
  return all;
}

}  // namespace lastack
