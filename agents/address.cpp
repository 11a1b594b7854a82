#include "address.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <net/if.h>
#include <netinet/in.h>

#include <charconv>
#include <optional>

#include "failure.hpp"

namespace lastack {
namespace {

// sockaddr_storage may be read and written as the family's own type (RFC 3493 section 3.10).
sockaddr_in& v4(Address& address) {
  return reinterpret_cast<sockaddr_in&>(address.storage);
}
sockaddr_in6& v6(Address& address) {
  return reinterpret_cast<sockaddr_in6&>(address.storage);
}
const sockaddr_in& v4(const Address& a) {
  return reinterpret_cast<const sockaddr_in&>(a.storage);
}
const sockaddr_in6& v6(const Address& a) {
  return reinterpret_cast<const sockaddr_in6&>(a.storage);
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

bool parse_v4(const std::string& host, std::uint16_t port, Address& into) {
  v4(into).sin_family = AF_INET;
  v4(into).sin_port = htons(port);
  into.size = sizeof(sockaddr_in);
  return ::inet_pton(AF_INET, host.c_str(), &v4(into).sin_addr) == 1;
}

bool parse_v6(std::string host, std::uint16_t port, Address& into) {
  v6(into).sin6_family = AF_INET6;
  v6(into).sin6_port = htons(port);
  into.size = sizeof(sockaddr_in6);
  if (const auto percent = host.find('%'); percent != std::string::npos) {
    v6(into).sin6_scope_id = ::if_nametoindex(host.substr(percent + 1).c_str());
    if (v6(into).sin6_scope_id == 0) return false;
    host.resize(percent);
  }
  return ::inet_pton(AF_INET6, host.c_str(), &v6(into).sin6_addr) == 1;
}

bool parse_parts(const std::string& text, Address& into) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  const auto port = parse_port(std::string_view(text).substr(colon + 1));
  if (!port) return false;
  const std::string host = text.substr(0, colon);
  if (host.size() < 2 || host.front() != '[') return parse_v4(host, *port, into);
  return host.back() == ']' && parse_v6(host.substr(1, host.size() - 2), *port, into);
}

}  // namespace

Address parse_address(const std::string& text) {
  Address address;
  if (!parse_parts(text, address))
    throw ProtocolFault(
        fmt::format("'{}' is no address and port; write 10.0.2.1:6666 or [fd00::1]:6666", text));
  return address;
}

std::string to_text(const Address& address) {
  char host[INET6_ADDRSTRLEN];
  if (address.family() == AF_INET) {
    ::inet_ntop(AF_INET, &v4(address).sin_addr, host, sizeof host);
    return fmt::format("{}:{}", host, port_of(address));
  }
  if (address.family() != AF_INET6) return {};
  ::inet_ntop(AF_INET6, &v6(address).sin6_addr, host, sizeof host);
  char link[IF_NAMESIZE];
  const unsigned scope = v6(address).sin6_scope_id;
  const bool scoped = scope != 0 && ::if_indextoname(scope, link) != nullptr;
  return fmt::format("[{}{}{}]:{}", host, scoped ? "%" : "", scoped ? link : "", port_of(address));
}

int port_of(const Address& address) {
  return ntohs(address.family() == AF_INET6 ? v6(address).sin6_port : v4(address).sin_port);
}

Address local_address(int socket) {
  Address address;
  called("getsockname", ::getsockname(socket, address.raw(), &address.size));
  return address;
}

Address peer_address(int socket) {
  Address address;
  called("getpeername", ::getpeername(socket, address.raw(), &address.size));
  return address;
}

}  // namespace lastack
