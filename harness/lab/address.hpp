// Addresses as the kernel's messages carry them.
#pragma once

#include "segment/address.hpp"

namespace lastack {

/// AF_INET or AF_INET6.
int family_of(const Address& address);

/// From `octets` in network order; `family` is AF_INET or AF_INET6. An IPv4-mapped IPv6 address (RFC 4291 2.5.5.2)
/// becomes the IPv4 address, so that a dual-stack socket has its peer's name.
Address address_from(int family, const void* octets);

}  // namespace lastack
