#include "run/addresses.hpp"

#include <fmt/format.h>

namespace lastack {

std::string Addresses::endpoint(const std::string& address, std::uint16_t port) const {
  return is_v6_ ? fmt::format("[{}]:{}", address, port) : fmt::format("{}:{}", address, port);
}

std::string Addresses::of(const std::string& station, std::uint16_t port, int nth) const {
  const Station& known = lab_.station(station);
  return endpoint(is_v6_ ? known.ipv6(nth) : known.ipv4(nth), port);
}

std::string Addresses::any(std::uint16_t port) const {
  return endpoint(is_v6_ ? "::" : "0.0.0.0", port);
}

std::string Addresses::loopback(std::uint16_t port) const {
  return endpoint(is_v6_ ? "::1" : "127.0.0.1", port);
}

// Of the ranges that are for documentation only (RFC 5737, RFC 3849).
std::string Addresses::nonlocal(std::uint16_t port) const {
  return endpoint(is_v6_ ? "2001:db8::1" : "203.0.113.1", port);
}

std::string Addresses::etc_hosts() const {
  std::string text = "127.0.0.1 localhost\n::1 localhost\n";
  const auto add = [&](const Station& station) {
    text += fmt::format("{} {}\n", is_v6_ ? station.ipv6() : station.ipv4(), station.name());
  };
  for (const Host& host : lab_.hosts()) add(host);
  for (const Router& router : lab_.routers()) add(router);
  return text;
}

}  // namespace lastack
