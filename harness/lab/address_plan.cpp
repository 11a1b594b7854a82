#include "lab/address_plan.hpp"

#include <unistd.h>

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
