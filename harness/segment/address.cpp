#include "segment/address.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace lastack {

Address::Address(std::span<const std::uint8_t> octets) : is_v6_(octets.size() == 16) {
  if (octets.size() != 4 && octets.size() != 16) {
    throw std::invalid_argument(
        fmt::format("an IP address has 4 or 16 octets, not {}", octets.size()));
  }
  std::ranges::copy(octets, octets_.begin());
}

std::optional<Address> Address::parse(std::string_view text) {
  const std::string copy(text);
  std::array<std::uint8_t, 16> octets{};
  if (copy.find('\0') != std::string::npos) return std::nullopt;  // inet_pton would stop there
  if (inet_pton(AF_INET, copy.c_str(), octets.data()) == 1) {
    return Address(std::span(octets).first(4));
  }
  if (inet_pton(AF_INET6, copy.c_str(), octets.data()) == 1) return Address(octets);
  return std::nullopt;
}

std::string Address::to_string() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(is_v6_ ? AF_INET6 : AF_INET, octets_.data(), text.data(), text.size());
  return text.data();
}

namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

}  // namespace

std::optional<Endpoint> Endpoint::parse(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto host = text.substr(0, colon);
  const bool bracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  const auto address = Address::parse(host);
  const auto port = parse_port(text.substr(colon + 1));
  // Without brackets "fd00::1:6666" could be an address alone.
  if (!address || !port || address->is_v6() != bracketed) return std::nullopt;
  return Endpoint{*address, *port};
}

std::string Endpoint::to_string() const {
  return address.is_v6() ? fmt::format("[{}]:{}", address.to_string(), port)
                         : fmt::format("{}:{}", address.to_string(), port);
}

}  // namespace lastack

std::size_t std::hash<lastack::Address>::operator()(
    const lastack::Address& address) const noexcept {
  const auto octets = address.octets();
  return std::hash<std::string_view>{}(
      {reinterpret_cast<const char*>(octets.data()), octets.size()});
}

std::size_t std::hash<lastack::Endpoint>::operator()(
    const lastack::Endpoint& endpoint) const noexcept {
  return std::hash<lastack::Address>{}(endpoint.address) * 65599 + endpoint.port;
}
