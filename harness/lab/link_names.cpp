#include "lab/link_names.hpp"

#include <net/if.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lastack {
namespace {

constexpr std::size_t kLongest = IFNAMSIZ - 1;

// /proc/sys/net/ipv4/conf has folders of these names beside the links' own.
constexpr std::array<std::string_view, 3> kReserved = {"lo", "all", "default"};

char plain(char letter) {
  const bool kept = std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
  return kept ? letter : '-';
}

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string link_name_for(std::string_view host, const std::vector<std::string>& taken) {
  std::string base(host.substr(0, kLongest));
  std::transform(base.begin(), base.end(), base.begin(), plain);
  std::string name = base;
  for (int attempt = 2; name.empty() || holds(kReserved, name) || holds(taken, name); ++attempt) {
    const std::string suffix = std::to_string(attempt);
    name = base.substr(0, kLongest - suffix.size()) + suffix;
  }
  return name;
}

}  // namespace lastack
