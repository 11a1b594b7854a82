// Who speaks: an IP address, and an address with a port.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lastack {

/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address stays an IPv6 one: on the wire it is.
class Address {
 public:
  Address() = default;  ///< 0.0.0.0

  /// From 4 or 16 octets in network order; throws std::invalid_argument for any other number.
  explicit Address(std::span<const std::uint8_t> octets);

  /// "10.0.1.1" or "fd00::1", as inet_pton(3) reads them; nothing if it is neither.
  static std::optional<Address> parse(std::string_view text);

  bool is_v6() const { return is_v6_; }
  std::span<const std::uint8_t> octets() const { return {octets_.data(), is_v6_ ? 16U : 4U}; }
  std::string to_string() const;

  friend auto operator<=>(const Address&, const Address&) = default;

 private:
  bool is_v6_ = false;
  std::array<std::uint8_t, 16> octets_{};  // an IPv4 address uses the first four, the rest are zero
};

struct Endpoint {
  Address address;
  std::uint16_t port = 0;

  /// "10.0.1.1:6666" or "[fd00::1]:6666"; nothing for anything else.
  static std::optional<Endpoint> parse(std::string_view text);
  std::string to_string() const;

  friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};

}  // namespace lastack

template <>
struct std::hash<lastack::Address> {
  std::size_t operator()(const lastack::Address& address) const noexcept;
};

template <>
struct std::hash<lastack::Endpoint> {
  std::size_t operator()(const lastack::Endpoint& endpoint) const noexcept;
};
