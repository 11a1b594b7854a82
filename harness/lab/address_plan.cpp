#include "lab/address_plan.hpp"

#include <unistd.h>

#include <array>

namespace lastack {
namespace {

Address ipv4(int host, std::uint8_t last) {
  const std::array<std::uint8_t, 4> octets = {10, 0, static_cast<std::uint8_t>(host), last};
  return Address(octets);
}

Address ipv6(int host, std::uint8_t last) {
  std::array<std::uint8_t, 16> octets{};
  octets.front() = 0xfd;  // RFC 4193: local, and never routed outside
  octets[7] = static_cast<std::uint8_t>(host);
  octets.back() = last;
  return Address(octets);
}

MacAddress mac(int host, std::uint8_t last) {
  return {2, 0, 0, 0, static_cast<std::uint8_t>(host), last};
}

constexpr std::uint8_t kHostEnd = 1;
constexpr std::uint8_t kMiddleEnd = 254;

}  // namespace

Address host_ipv4(int host) {
  return ipv4(host, kHostEnd);
}
Address middle_ipv4(int host) {
  return ipv4(host, kMiddleEnd);
}
Address host_ipv6(int host) {
  return ipv6(host, kHostEnd);
}
Address middle_ipv6(int host) {
  return ipv6(host, kMiddleEnd);
}
MacAddress host_mac(int host) {
  return mac(host, kHostEnd);
}
MacAddress middle_mac(int host) {
  return mac(host, kMiddleEnd);
}

bool kernel_has_ipv6() {
  return ::access("/proc/sys/net/ipv6", F_OK) == 0;
}

}  // namespace lastack
