#include "scenario/requirement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "language/nearest.hpp"
#include "language/reader.hpp"
#include "language/units.hpp"
#include "system/socket_option.hpp"

namespace lastack {
namespace {

using Check = bool (*)(std::string_view value);

struct RequirementKey {
  std::string_view name;
  Requirement::Kind kind;
  std::string_view what;
  Check is_good;
};

bool is_kernel_version(std::string_view text) {
  std::size_t parts = 0;
  while (true) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if (!parse_count(text.substr(0, dot)) || ++parts > 3) return false;
    if (dot == text.size()) return parts >= 2;
    text.remove_prefix(dot + 1);
  }
}

bool is_one_word(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(),
                                       [](unsigned char c) { return std::isspace(c) != 0; });
}

bool is_counter(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isalnum(c) != 0; });
}

bool is_sysctl(std::string_view text) {
  return is_one_word(text) && text.find('/') == std::string_view::npos;
}

bool is_netfilter(std::string_view text) {
  return text == "nat" || text == "conntrack";
}

bool is_option(std::string_view text) {
  return find_socket_option(text) != nullptr;
}

// What a kernel may be built without.
bool is_ability(std::string_view text) {
  return text == "IPv6" || text == "SOCK_DESTROY";
}

constexpr std::string_view kFrom = " from ";

/// What stands before and behind `from`: "nginx from nginx-light".
std::pair<std::string, std::string> split_at_from(const std::string& text) {
  const auto at = text.find(kFrom);
  if (at == std::string::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + kFrom.size())};
}

bool may_name_a_package(std::string_view text) {
  const auto [what, package] = split_at_from(std::string(text));
  return is_one_word(what) && (package.empty() ? what == text : is_one_word(package));
}

bool is_file(std::string_view text) {
  return text.starts_with('/') && may_name_a_package(text);
}

constexpr std::array kRequirementKeys = {
    RequirementKey{"kernel", Requirement::Kind::kernel, "a kernel's version such as 6.14",
                   is_kernel_version},
    RequirementKey{"counter", Requirement::Kind::counter,
                   "a counter such as TcpExtTCPTimeWaitOverflow", is_counter},
    RequirementKey{"sysctl", Requirement::Kind::sysctl, "a sysctl such as net.ipv4.tcp_rfc1337",
                   is_sysctl},
    RequirementKey{"netfilter", Requirement::Kind::netfilter, "nat or conntrack", is_netfilter},
    RequirementKey{"program", Requirement::Kind::program,
                   "a program such as tcpdump, or nginx from nginx-light", may_name_a_package},
    RequirementKey{"file", Requirement::Kind::file,
                   "an absolute path, or one and `from` its package", is_file},
    RequirementKey{"option", Requirement::Kind::option, "a socket option such as TCP_RTO_MAX_MS",
                   is_option},
    RequirementKey{"congestion control", Requirement::Kind::congestion_control,
                   "an algorithm such as cubic", is_one_word},
    RequirementKey{"ability", Requirement::Kind::ability, "IPv6 or SOCK_DESTROY", is_ability},
};

Requirement read_requirement(const Node& item) {
  if (!item.is_mapping() || item.entries.size() != 1) {
    throw Mistake(item.place, "a requirement is one kind and its value",
                  "such as `- kernel: 6.14`");
  }
  const Entry& entry = item.entries[0];
  const auto key =
      std::find_if(kRequirementKeys.begin(), kRequirementKeys.end(),
                   [&](const RequirementKey& known) { return known.name == entry.key.text; });
  if (key == kRequirementKeys.end()) {
    throw Mistake(
        entry.key.place, fmt::format("nothing of the kind '{}' can be required", entry.key.text),
        suggest(entry.key.text, {"kernel", "counter", "sysctl", "program", "file", "option",
                                 "congestion control", "ability", "netfilter"}));
  }
  const std::string& value = text_of(entry.value, key->what);
  if (!key->is_good(value)) {
    throw Mistake(entry.value.place, fmt::format("expected {}, but found '{}'", key->what, value));
  }
  const bool has_package =
      key->kind == Requirement::Kind::program || key->kind == Requirement::Kind::file;
  if (!has_package) return {key->kind, value, entry.value.place};
  const auto [what, package] = split_at_from(value);
  return {key->kind, what, entry.value.place, package};
}

}  // namespace

std::vector<Requirement> read_requirements(const Node& list, Diagnostics& diagnostics) {
  std::vector<Requirement> all;
  diagnostics.collect([&] {
    for (const Node& item : items_of(list, "a list of requirements"))
      diagnostics.collect([&] { all.push_back(read_requirement(item)); });
  });
  return all;
}

}  // namespace lastack
