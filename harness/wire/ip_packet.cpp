#include "wire/ip_packet.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace lastack {
namespace {

constexpr std::size_t kIpv4Header = 20;
constexpr std::size_t kIpv6Header = 40;

std::size_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
}

[[noreturn]] void refuse(const char* attempt, const std::string& why) {
  throw std::invalid_argument(fmt::format("{}: {}", attempt, why));
}

}  // namespace

IpVersion ip_version_of(std::span<const std::uint8_t> packet, const char* attempt) {
  const int version = packet.empty() ? 0 : packet[0] >> 4;
  if (version != 4 && version != 6) refuse(attempt, "these bytes are no IPv4 or IPv6 packet");
  const std::size_t header = version == 4 ? kIpv4Header : kIpv6Header;
  if (packet.size() < header) {
    refuse(attempt, fmt::format("{} bytes are less than an IPv{} header", packet.size(), version));
  }
  const std::size_t said =
      version == 4 ? big_endian(packet, 2) : kIpv6Header + big_endian(packet, 4);
  if (said != packet.size()) {
    refuse(attempt, fmt::format("the IPv{} header says {} bytes, but there are {}", version, said,
                                packet.size()));
  }
  return version == 4 ? IpVersion::ipv4 : IpVersion::ipv6;
}

}  // namespace lastack
