#include "tcp_pair.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <cstring>

#include "lab/address.hpp"
#include "system/check.hpp"

namespace lastack::testing {
namespace {

struct Name {
  sockaddr_storage storage{};
  socklen_t size = 0;
  sockaddr* raw() { return reinterpret_cast<sockaddr*>(&storage); }
};

Name name_of(const std::string& text, std::uint16_t port) {
  const Address address = Address::parse(text).value();
  Name name;
  name.storage.ss_family = static_cast<sa_family_t>(family_of(address));
  if (family_of(address) == AF_INET) {
    auto* four = reinterpret_cast<sockaddr_in*>(&name.storage);
    four->sin_port = htons(port);
    std::memcpy(&four->sin_addr, address.octets().data(), address.octets().size());
    name.size = sizeof(sockaddr_in);
  } else {
    auto* six = reinterpret_cast<sockaddr_in6*>(&name.storage);
    six->sin6_port = htons(port);
    std::memcpy(&six->sin6_addr, address.octets().data(), address.octets().size());
    name.size = sizeof(sockaddr_in6);
  }
  return name;
}

Fd open_socket(const Host& host, int family) {
  const InNetns there(host.netns());
  Fd socket(check("open a socket", ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)));
  const timeval patience{5, 0};
  check("set SO_RCVTIMEO",
        ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)));
  check("set SO_SNDTIMEO",
        ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)));
  return socket;
}

SocketEnd own_end(const Fd& socket) {
  Name name;
  name.size = sizeof(name.storage);
  check("getsockname", ::getsockname(socket.get(), name.raw(), &name.size));
  if (name.storage.ss_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(&name.storage);
    return {address_from(AF_INET, &four->sin_addr).to_string(), ntohs(four->sin_port)};
  }
  const auto* six = reinterpret_cast<const sockaddr_in6*>(&name.storage);
  return {address_from(AF_INET6, &six->sin6_addr).to_string(), ntohs(six->sin6_port)};
}

}  // namespace

Fd listen_at(const Host& host, const std::string& address, std::uint16_t port) {
  Name name = name_of(address, port);
  Fd listener = open_socket(host, name.storage.ss_family);
  const int on = 1;
  check("set SO_REUSEADDR",
        ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
  check("bind", ::bind(listener.get(), name.raw(), name.size));
  check("listen", ::listen(listener.get(), 5));
  return listener;
}

TcpPair connect_pair(const Host& client, const Host& server, const std::string& server_address,
                     const std::string& by) {
  constexpr std::uint16_t kPort = 7000;
  TcpPair pair;
  pair.listener = listen_at(server, server_address, kPort);
  Name name = name_of(by.empty() ? server_address : by, kPort);
  pair.client = open_socket(client, name.storage.ss_family);
  check("connect", ::connect(pair.client.get(), name.raw(), name.size));
  pair.server = Fd(check("accept", ::accept4(pair.listener.get(), nullptr, nullptr, SOCK_CLOEXEC)));
  pair.client_end = own_end(pair.client);
  pair.server_end = own_end(pair.server);
  return pair;
}

std::string carried(const Fd& from, const Fd& to, const std::string& text) {
  check("send", ::send(from.get(), text.data(), text.size(), MSG_NOSIGNAL));
  std::string arrived(text.size(), '\0');
  const ssize_t size =
      check("receive", ::recv(to.get(), arrived.data(), arrived.size(), MSG_WAITALL));
  arrived.resize(static_cast<std::size_t>(size));
  return arrived;
}

}  // namespace lastack::testing
