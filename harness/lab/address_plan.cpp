#include "lab/address_plan.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

namespace lastack {
namespace {

constexpr std::uint8_t kFirst = 1;
constexpr std::uint8_t kGateway = 254;

}  // namespace

Address Network::ipv4_of(std::uint8_t last) const {
  const std::array<std::uint8_t, 4> octets = {10, static_cast<std::uint8_t>(of_),
                                              static_cast<std::uint8_t>(number_), last};
  return Address(octets);
}

Address Network::ipv6_of(std::uint8_t last) const {
  std::array<std::uint8_t, 16> octets{};
  octets.front() = 0xfd;  // RFC 4193: local, and never routed outside
  octets[5] = static_cast<std::uint8_t>(of_);
  octets[7] = static_cast<std::uint8_t>(number_);
  octets.back() = last;
  return Address(octets);
}

MacAddress Network::mac_of(std::uint8_t last) const {
  return {2, 0, 0, static_cast<std::uint8_t>(of_), static_cast<std::uint8_t>(number_), last};
}

Address nobodys_address(bool ipv6, int nth) {
  const auto last = static_cast<std::uint8_t>(nth);
  if (!ipv6) return Address(std::array<std::uint8_t, 4>{198, 51, 100, last});
  return Address(std::array<std::uint8_t, 16>{0x20, 0x01, 0x0d, 0xb8, 1, 0x98, 0, 0x51, 0, 0, 0, 0,
                                              0, 0, 0, last});
}

bool is_nobodys(const Address& address) {
  const std::span<const std::uint8_t> octets = address.octets();
  const Address first = nobodys_address(address.is_v6(), 0);
  return std::equal(octets.begin(), octets.end() - 1, first.octets().begin());
}

Address Network::ipv4(int nth) const {
  return ipv4_of(static_cast<std::uint8_t>(nth));
}
Address Network::gateway_ipv4() const {
  return ipv4_of(kGateway);
}
Address Network::prefix_ipv4() const {
  return ipv4_of(0);
}
Address Network::ipv6(int nth) const {
  return ipv6_of(static_cast<std::uint8_t>(nth));
}
Address Network::gateway_ipv6() const {
  return ipv6_of(kGateway);
}
Address Network::prefix_ipv6() const {
  return ipv6_of(0);
}
MacAddress Network::mac() const {
  return mac_of(kFirst);
}
MacAddress Network::gateway_mac() const {
  return mac_of(kGateway);
}

bool kernel_has_ipv6() {
  return ::access("/proc/sys/net/ipv6", F_OK) == 0;
}

}  // namespace lastack
