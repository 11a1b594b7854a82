// Endpoints as Asio has them.
#pragma once

#include <algorithm>

#include "segment/address.hpp"
#include "system/asio.hpp"

namespace lastack {

inline asio::ip::address asio_address(const Address& address) {
  const auto octets = address.octets();
  if (!address.is_v6()) {
    asio::ip::address_v4::bytes_type bytes;
    std::copy(octets.begin(), octets.end(), bytes.begin());
    return asio::ip::address_v4(bytes);
  }
  asio::ip::address_v6::bytes_type bytes;
  std::copy(octets.begin(), octets.end(), bytes.begin());
  return asio::ip::address_v6(bytes);
}

inline asio::ip::tcp::endpoint tcp_endpoint(const Endpoint& end) {
  return {asio_address(end.address), end.port};
}

inline asio::ip::udp::endpoint udp_endpoint(const Endpoint& end) {
  return {asio_address(end.address), end.port};
}

inline Endpoint endpoint_of(const asio::ip::tcp::endpoint& end) {
  if (end.address().is_v4()) return {Address(end.address().to_v4().to_bytes()), end.port()};
  return {Address(end.address().to_v6().to_bytes()), end.port()};
}

}  // namespace lastack
