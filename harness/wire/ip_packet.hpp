// The little that wire/ must know of an IP packet's bytes to send it. Roles and fields are
// segment/'s.
#pragma once

#include <cstdint>
#include <span>

namespace lastack {

enum class IpVersion { ipv4, ipv6 };

/// Throws std::invalid_argument, its text beginning with `attempt`, unless the bytes are one whole
/// IPv4 (RFC 791, 3.1) or IPv6 (RFC 8200, 3) packet whose length field agrees with their number.
IpVersion ip_version_of(std::span<const std::uint8_t> packet, const char* attempt);

}  // namespace lastack
