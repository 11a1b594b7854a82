#include "step/host_addresses.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "language/units.hpp"

namespace lastack {
namespace {

struct Braces {
  std::size_t begins;
  std::size_t ends;  ///< behind the closing one
  std::string host;
  std::optional<std::uint16_t> port;
};

bool may_name_a_host(std::string_view text) {
  return !text.empty() && std::islower(static_cast<unsigned char>(text[0])) != 0 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-';
         });
}

/// What stands in the braces that open there; nothing if that is neither HOST nor HOST:PORT.
std::optional<Braces> braces_at(std::string_view text, std::size_t open) {
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(open + 1, close - open - 1);
  const std::size_t colon = inside.find(':');
  Braces braces{open, close + 1, std::string(inside.substr(0, colon)), std::nullopt};
  if (!may_name_a_host(braces.host)) return std::nullopt;
  if (colon == std::string_view::npos) return braces;
  const auto port = parse_count(inside.substr(colon + 1));
  if (!port || *port > 65535) return std::nullopt;
  braces.port = static_cast<std::uint16_t>(*port);
  return braces;
}

std::vector<Braces> braces_in(std::string_view text) {
  std::vector<Braces> all;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (auto braces = braces_at(text, at)) all.push_back(std::move(*braces));
  }
  return all;
}

// "10.0.2.1:8000" -> "10.0.2.1", "[fd00::1]:8000" -> "fd00::1"
std::string without_port(const std::string& endpoint) {
  std::string address = endpoint.substr(0, endpoint.rfind(':'));
  if (address.starts_with('[')) address = address.substr(1, address.size() - 2);
  return address;
}

}  // namespace

std::vector<std::string> hosts_in_braces(std::string_view text) {
  std::vector<std::string> hosts;
  for (Braces& braces : braces_in(text)) hosts.push_back(std::move(braces.host));
  return hosts;
}

std::string with_addresses(std::string_view text, const std::vector<std::string>& hosts,
                           const Stage& stage) {
  std::string made;
  std::size_t from = 0;
  for (const Braces& braces : braces_in(text)) {
    if (std::find(hosts.begin(), hosts.end(), braces.host) == hosts.end()) continue;
    made += text.substr(from, braces.begins - from);
    made += braces.port ? stage.address_of(braces.host, *braces.port)
                        : without_port(stage.address_of(braces.host, 0));
    from = braces.ends;
  }
  return made.append(text.substr(from));
}

}  // namespace lastack
