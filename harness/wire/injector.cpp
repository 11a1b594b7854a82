#include "wire/injector.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "system/check.hpp"
#include "wire/ip_packet.hpp"

namespace lastack {
namespace {

constexpr std::size_t kIpv4Destination = 16;  // RFC 791, 3.1
constexpr std::size_t kIpv6Destination = 24;  // RFC 8200, 3

Fd raw_socket(int family, std::uint32_t mark) {
  // IPPROTO_RAW: sends only, and means IP_HDRINCL in both families (raw(7); net/ipv6/raw.c,
  // rawv6_init_sk).
  Fd socket(check(fmt::format("open a raw IPv{} socket to inject with (needs CAP_NET_RAW over this "
                              "network namespace)",
                              family == AF_INET ? 4 : 6),
                  ::socket(family, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_RAW)));
  if (mark != 0) {
    check("mark what is injected",
          ::setsockopt(socket.get(), SOL_SOCKET, SO_MARK, &mark, sizeof mark));
  }
  return socket;
}

std::string why(std::size_t size, int error) {
  if (error == EMSGSIZE) return fmt::format("inject {} bytes, more than the link's MTU", size);
  if (error == ENETUNREACH || error == EHOSTUNREACH) {
    return fmt::format("inject {} bytes to an address without a route", size);
  }
  return fmt::format("inject {} bytes", size);
}

template <class Address>
void send_to(const Fd& socket, std::span<const std::uint8_t> packet, const Address& to) {
  ssize_t sent = -1;
  do {
    sent = ::sendto(socket.get(), packet.data(), packet.size(), 0,
                    reinterpret_cast<const sockaddr*>(&to), sizeof to);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0) fail_with_errno(why(packet.size(), errno), errno);
}

}  // namespace

Injector::Injector(std::uint32_t mark)
    : ipv4_(raw_socket(AF_INET, mark)), ipv6_(raw_socket(AF_INET6, mark)) {
  const int yes = 1;
  check("let injected IPv4 packets bring their header",
        ::setsockopt(ipv4_.get(), IPPROTO_IP, IP_HDRINCL, &yes, sizeof yes));
  check("let injected IPv6 packets bring their header",
        ::setsockopt(ipv6_.get(), IPPROTO_IPV6, IPV6_HDRINCL, &yes, sizeof yes));
}

void Injector::send(std::span<const std::uint8_t> packet) {
  ip_version_of(packet, "inject a packet") == IpVersion::ipv4 ? send_ipv4(packet)
                                                              : send_ipv6(packet);
}

void Injector::send_ipv4(std::span<const std::uint8_t> packet) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  std::memcpy(&to.sin_addr, &packet[kIpv4Destination], sizeof to.sin_addr);
  send_to(ipv4_, packet, to);
}

void Injector::send_ipv6(std::span<const std::uint8_t> packet) {
  sockaddr_in6 to{};  // the port stays 0: the protocol is in the packet's own header
  to.sin6_family = AF_INET6;
  std::memcpy(&to.sin6_addr, &packet[kIpv6Destination], sizeof to.sin6_addr);
  send_to(ipv6_, packet, to);
}

}  // namespace lastack
