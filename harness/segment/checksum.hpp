// The checksums of IP and TCP (RFC 1071).
#pragma once

#include <cstdint>
#include <span>

#include "segment/address.hpp"

namespace lastack {

/// The one's complement of the one's complement sum over `bytes`; an odd last octet is padded with
/// zero.
std::uint16_t internet_checksum(std::span<const std::uint8_t> bytes);

/// Over the pseudo-header of IPv4 (RFC 9293 section 3.1) or IPv6 (RFC 8200 section 8.1), and `tcp`:
/// header and payload. With the field zeroed it is the value for the field; as received it is 0 if
/// right.
std::uint16_t tcp_checksum(const Address& source, const Address& destination,
                           std::span<const std::uint8_t> tcp);

/// Writes the IPv4 header's and the TCP checksum. Throws std::invalid_argument with the reason if
/// the bytes are no whole TCP packet (see lay_out).
void fix_checksums(std::span<std::uint8_t> ip_packet);

/// Both checksums of IPv4, or TCP's of IPv6. False for bytes that are no whole TCP packet.
bool checksums_right(std::span<const std::uint8_t> ip_packet);

}  // namespace lastack
