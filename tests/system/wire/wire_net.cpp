#include "wire_net.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <stdexcept>

#include "system/check.hpp"
#include "system/clock.hpp"

namespace lastack::testing {
namespace {

struct SocketAddress {
  sockaddr_storage bytes{};
  socklen_t size = 0;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&bytes); }
};

SocketAddress address_of(const Host& host, int family) {
  SocketAddress address;
  if (family == AF_INET) {
    auto* ipv4 = reinterpret_cast<sockaddr_in*>(&address.bytes);
    *ipv4 = {AF_INET, htons(kServerPort), {}, {}};
    ::inet_pton(AF_INET, host.ipv4().c_str(), &ipv4->sin_addr);
    address.size = sizeof *ipv4;
  } else {
    auto* ipv6 = reinterpret_cast<sockaddr_in6*>(&address.bytes);
    *ipv6 = {AF_INET6, htons(kServerPort), 0, {}, 0};
    ::inet_pton(AF_INET6, host.ipv6().c_str(), &ipv6->sin6_addr);
    address.size = sizeof *ipv6;
  }
  return address;
}

// No Nagle, and room enough that a test's send is never short.
Fd tcp_socket(const Host& host, int family) {
  const InNetns there(host.netns());
  Fd socket(check("open a TCP socket",
                  ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP)));
  const int yes = 1;
  check("set TCP_NODELAY", ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes));
  const int room = 200'000;
  check("set SO_SNDBUF", ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDBUF, &room, sizeof room));
  return socket;
}

}  // namespace

WireNet::WireNet()
    : lab_({HostPlan{.name = "client"}, HostPlan{.name = "server"}}), middle_(lab_.middle()) {}

TcpSocket WireNet::listen(int family) {
  TcpSocket listener{tcp_socket(server(), family)};
  const SocketAddress here = address_of(server(), family);
  check("bind the listener", ::bind(listener.fd.get(), here.get(), here.size));
  check("listen", ::listen(listener.fd.get(), 16));
  return listener;
}

TcpSocket WireNet::connect(int family) {
  TcpSocket socket{tcp_socket(client(), family)};
  const SocketAddress there = address_of(server(), family);
  if (::connect(socket.fd.get(), there.get(), there.size) != 0 && errno != EINPROGRESS) {
    fail_with_errno("connect", errno);
  }
  return socket;
}

std::optional<TcpSocket> WireNet::accept(const TcpSocket& listener) {
  const int fd = ::accept4(listener.fd.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0 && errno == EAGAIN) return std::nullopt;
  return TcpSocket{Fd(check("accept", fd))};
}

bool TcpSocket::connected() const {
  tcp_info info{};
  socklen_t size = sizeof info;
  check("read TCP_INFO", ::getsockopt(fd.get(), IPPROTO_TCP, TCP_INFO, &info, &size));
  return info.tcpi_state == TCP_ESTABLISHED;
}

void TcpSocket::send(std::string_view text) const {
  const auto sent = check("send", ::send(fd.get(), text.data(), text.size(), MSG_NOSIGNAL));
  if (static_cast<std::size_t>(sent) != text.size()) throw std::runtime_error("a short send");
}

std::string TcpSocket::receive() const {
  std::array<char, 65536> buffer;
  const ssize_t size = ::recv(fd.get(), buffer.data(), buffer.size(), 0);
  if (size < 0 && errno == EAGAIN) return "";
  return {buffer.data(), static_cast<std::size_t>(check("receive", size))};
}

bool turn_until(asio::io_context& io, const std::function<bool()>& done,
                std::chrono::milliseconds limit) {
  const Time end = now() + limit;
  // `done` may take something (a connection, bytes), so once it said yes it is not asked again.
  while (!done()) {
    if (now() >= end) return false;
    io.restart();
    io.run_one_for(std::chrono::milliseconds(2));
  }
  return true;
}

void turn_for(asio::io_context& io, std::chrono::milliseconds time) {
  turn_until(
      io, [] { return false; }, time);
}

}  // namespace lastack::testing
