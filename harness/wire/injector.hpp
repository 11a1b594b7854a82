// Sends whole IP packets, from any source address, as the middle namespace's own.
#pragma once

#include <cstdint>
#include <span>

#include "system/fd.hpp"

namespace lastack {

/// Belongs to the network namespace in which the calling thread constructs it. What it sends is
/// locally generated there: it passes the OUTPUT hook and never FORWARD, so no queue sees it. The
/// route of the destination decides the link.
class Injector {
 public:
  /// `mark` stands on every packet (socket(7), SO_MARK), for a rule to know it by; 0: none. Throws
  /// std::system_error without CAP_NET_RAW over the namespace, with a mark without CAP_NET_ADMIN.
  explicit Injector(std::uint32_t mark = 0);

  /// `packet`: one whole IPv4 or IPv6 packet with its transport checksum done. Of IPv4 the kernel
  /// writes the header's checksum and total length always, and the identification only where it is
  /// 0 (raw(7)); of IPv6 nothing. Throws std::invalid_argument for bytes that are no whole packet,
  /// std::system_error with the attempt if the kernel refuses: EMSGSIZE larger than the link's MTU,
  /// ENETUNREACH no route. Never waits.
  void send(std::span<const std::uint8_t> packet);

 private:
  void send_ipv4(std::span<const std::uint8_t> packet);
  void send_ipv6(std::span<const std::uint8_t> packet);

  Fd ipv4_;
  Fd ipv6_;
};

}  // namespace lastack
