// What the tests must know of a TCP segment's bytes; the project's own reading of them is
// segment/'s.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lastack::testing {

using Bytes = std::vector<std::uint8_t>;

/// A TCP segment within its IP packet.
class TestPacket {
 public:
  explicit TestPacket(std::span<const std::uint8_t> packet) : bytes(packet.begin(), packet.end()) {}

  bool is_ipv4() const { return bytes[0] >> 4 == 4; }
  bool syn() const { return flags() & 0x02; }
  bool ack() const { return flags() & 0x10; }
  std::uint32_t sequence() const;
  std::string payload() const;
  bool checksum_is_right() const;
  /// Writes over the payload, which must be as long, and makes the checksum right.
  void set_payload(std::string_view text);

  Bytes bytes;

 private:
  std::size_t tcp_at() const { return is_ipv4() ? (bytes[0] & 15u) * 4u : 40u; }
  std::size_t payload_at() const { return tcp_at() + (bytes[tcp_at() + 12] >> 4) * 4u; }
  std::uint8_t flags() const { return bytes[tcp_at() + 13]; }
  std::uint16_t right_checksum() const;  // as it stands in the packet
};

/// An IPv4 SYN from a lab's first host (10.0.1.1) to a port of the second (10.0.2.1) at which
/// nobody listens.
Bytes stray_syn(std::uint16_t source_port);

}  // namespace lastack::testing
