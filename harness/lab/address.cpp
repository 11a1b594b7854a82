#include "lab/address.hpp"

#include <netinet/in.h>

#include <cstring>

namespace lastack {

int family_of(const Address& address) { return address.is_v6() ? AF_INET6 : AF_INET; }

Address address_from(int family, const void* octets) {
  constexpr std::size_t kMappedPrefix = 12;
  const auto* first = static_cast<const std::uint8_t*>(octets);
  if (family == AF_INET) return Address(std::span(first, sizeof(in_addr)));
  in6_addr wide{};
  std::memcpy(&wide, first, sizeof(wide));
  if (IN6_IS_ADDR_V4MAPPED(&wide)) return Address(std::span(first + kMappedPrefix, sizeof(in_addr)));
  return Address(std::span(first, sizeof(in6_addr)));
}

}  // namespace lastack
