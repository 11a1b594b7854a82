#include "lab/station.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "lab/sysctl.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

// RFC 8200 section 5: Linux takes IPv6 off a link that carries less (net/ipv6/addrconf.c).
constexpr unsigned kSmallestIpv6Mtu = 1280;

}  // namespace

Station::Station(StationPlan plan, Network network, std::string link_above, Netns netns)
    : plan_(std::move(plan)),
      network_(network),
      link_above_(std::move(link_above)),
      netns_(std::move(netns)),
      route_(netns_) {}

std::string Station::ipv6(int nth) const {
  return carries_ipv6() ? network_.ipv6(nth).to_string() : "";
}

bool Station::carries_ipv6() const {
  return plan_.mtu >= kSmallestIpv6Mtu && kernel_has_ipv6();
}

std::vector<Address> Station::addresses() const {
  std::vector<Address> all;
  for (int nth = 1; nth <= plan_.addresses; ++nth) {
    all.push_back(network_.ipv4(nth));
    if (carries_ipv6()) all.push_back(network_.ipv6(nth));
  }
  return all;
}

bool Station::has_address(const Address& address) const {
  const auto octets = address.octets();
  const int nth = octets.back();
  if (nth < 1 || nth > plan_.addresses) return false;
  return address == (address.is_v6() ? network_.ipv6(nth) : network_.ipv4(nth));
}

void Station::set_sysctl(std::string_view name, std::string_view value) {
  const std::string full = sysctl_full_name(name);
  const InNetns here(netns_);
  const int error = write_sysctl(full, value);
  if (error == 0) return;
  const char* meaning = error == ENOENT
                            ? "; this kernel has none of that name in a network namespace"
                        : error == EINVAL ? "; it refuses the value"
                                          : "";
  fail_with_errno(fmt::format("set {} to \"{}\" on \"{}\"{}", full, value, plan_.name, meaning),
                  error);
}

std::string Station::get_sysctl(std::string_view name) const {
  const InNetns here(netns_);
  return read_sysctl(name);
}

}  // namespace lastack
