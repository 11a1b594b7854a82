#include "scenario/host.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "language/phrase.hpp"
#include "language/reader.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

// RFC 791 section 3.2: every link carries 68 octets. A virtual Ethernet link carries at most 65535.
constexpr std::uint64_t kSmallestMtu = 68;
constexpr std::uint64_t kLargestMtu = 65535;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void check_name(const Node& key) {
  const std::string& name = key.text;
  if (name == "wire" || name == "mark") {
    throw Mistake(key.place, fmt::format("a host cannot be named '{}'", name),
                  "the word has a meaning of its own in `steps:` and `expect:`");
  }
  const bool good = !name.empty() && is_lower(name[0]) && name.size() <= 32 &&
                    std::all_of(name.begin(), name.end(),
                                [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  if (!good) {
    throw Mistake(key.place, fmt::format("'{}' cannot be a host's name", name),
                  "a lower-case letter, then letters, digits and '-'; 32 at most");
  }
}

std::uint64_t read_number(const Node& value, std::uint64_t least, std::uint64_t most,
                          std::string_view what) {
  Phrase phrase(value, what);
  const Place place = phrase.here();
  const std::uint64_t number = phrase.count(what);
  phrase.finish();
  if (number < least || number > most)
    throw Mistake(place, fmt::format("{} is not {}: {} to {}", number, what, least, most));
  return number;
}

bool is_sysctl_part(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '_' || c == '-' || (c >= 'A' && c <= 'Z');
  });
}

// Only what lies below net belongs to a network namespace; all else is the machine's own.
void check_sysctl_name(const Node& key) {
  std::string_view rest = key.text;
  bool good = rest.find('.') == std::string_view::npos || rest.starts_with("net.");
  while (good && !rest.empty()) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    good = is_sysctl_part(rest.substr(0, end)) && end + 1 != rest.size();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!good || key.text.empty()) {
    throw Mistake(key.place, fmt::format("'{}' is not the name of a network sysctl", key.text),
                  "such as tcp_timestamps, which is net.ipv4.tcp_timestamps");
  }
}

void read_sysctls(const Node& value, HostSpec& host, Diagnostics& diagnostics) {
  if (!value.is_mapping()) {
    throw Mistake(
        value.place,
        fmt::format("expected sysctls and their values, but found {}", kind_name(value.kind)),
        "such as `sysctl: {tcp_timestamps: 0}`");
  }
  for (const Entry& entry : value.entries) {
    diagnostics.collect([&] {
      check_sysctl_name(entry.key);
      const std::string& text = text_of(entry.value, "the sysctl's value");
      if (text.find('\n') != std::string::npos)
        throw Mistake(entry.value.place, "a sysctl's value is one line");
      host.sysctls.push_back({entry.key.text, text, entry.key.place});
    });
  }
}

// A path that begins with a dot is meant from the scenario's folder, wherever lastack was started.
std::string from_its_folder(const std::string& word, const Place& place) {
  if (!place.source || !(word.starts_with("./") || word.starts_with("../"))) return word;
  return (std::filesystem::path(place.source->name()).parent_path() / word).lexically_normal();
}

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
  diagnostics.collect([&] { check_name(entry.key); });
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
    read("sysctl", [&](const Node& value) { read_sysctls(value, host, diagnostics); });
    read("mtu", [&](const Node& value) {
      host.mtu = static_cast<unsigned>(
          read_number(value, kSmallestMtu, kLargestMtu, "the size of a link's largest packet"));
    });
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
