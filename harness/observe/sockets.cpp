#include "observe/sockets.hpp"

#include <fmt/format.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include <cerrno>

#include "observe/diag_message.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

constexpr std::uint32_t mask_of(TcpState state) {
  return 1U << static_cast<unsigned>(state);
}

constexpr std::uint32_t all_states() {
  std::uint32_t mask = 0;
  for (const TcpState state : kTcpStates) mask |= mask_of(state);
  return mask;
}

/// Sockets of one family; a table that changed meanwhile is read again.
std::vector<SocketInfo> dump_family(NetlinkSocket& socket, int family, std::uint32_t states) {
  std::vector<SocketInfo> sockets;
  int error = EINTR;
  while (error == EINTR) {
    sockets.clear();
    DiagRequest request = request_for_all(family, states);
    error = socket.ask(request.header, [&](const nlmsghdr& answer) {
      if (auto info = read_socket(answer)) sockets.push_back(std::move(*info));
    });
  }
  if (error != 0) fail_with_errno("list the TCP sockets by sock_diag", error);
  return sockets;
}

std::string ends_as_text(const SocketEnd& local, const SocketEnd& remote) {
  return fmt::format("{} port {} - {} port {}", local.address, local.port, remote.address,
                     remote.port);
}

}  // namespace

std::string_view timer_name(SocketTimer timer) {
  switch (timer) {
    case SocketTimer::None:
      return "none";
    case SocketTimer::Retransmit:
      return "retransmit";
    case SocketTimer::KeepAlive:
      return "keepalive";
    case SocketTimer::TimeWait:
      return "time wait";
    case SocketTimer::ZeroWindowProbe:
      return "zero window probe";
  }
  return "unknown";
}

SocketTable::SocketTable(const Netns& where) : socket_(NETLINK_SOCK_DIAG, where) {
  // A kernel without TCP diagnosis answers ENOENT to everything, which find() would take for "no
  // such socket". Asking for no state at all costs nothing and tells.
  dump_family(socket_, AF_INET, 0);
}

std::optional<SocketInfo> SocketTable::find(const SocketEnd& local, const SocketEnd& remote) {
  return ask(local, remote, false);
}

std::optional<SocketInfo> SocketTable::inspect(const SocketEnd& local, const SocketEnd& remote) {
  return ask(local, remote, true);
}

std::optional<SocketInfo> SocketTable::ask(const SocketEnd& local, const SocketEnd& remote,
                                           bool closely) {
  DiagRequest request = request_for_one(SOCK_DIAG_BY_FAMILY, local, remote, 0);
  if (closely) request.body.idiag_ext = 1U << (INET_DIAG_INFO - 1);
  std::optional<SocketInfo> found;
  const int error =
      socket_.ask(request.header, [&](const nlmsghdr& answer) { found = read_socket(answer); });
  if (error == ENOENT) return std::nullopt;
  if (error != 0) fail_with_errno("look up " + ends_as_text(local, remote), error);
  // The lookup is the one for arriving segments, so it ends at a listener if no connection matches
  // (net/ipv4/inet_diag.c, inet_diag_find_one_icsk).
  if (found && found->state == TcpState::Listen) return std::nullopt;
  return found;
}

std::optional<SocketInfo> SocketTable::find(std::string_view local, std::uint16_t local_port,
                                            std::string_view remote, std::uint16_t remote_port) {
  return find({std::string(local), local_port}, {std::string(remote), remote_port});
}

std::vector<SocketInfo> SocketTable::dump(std::optional<TcpState> state) {
  const std::uint32_t states = state ? mask_of(*state) : all_states();
  std::vector<SocketInfo> sockets = dump_family(socket_, AF_INET, states);
  for (SocketInfo& info : dump_family(socket_, AF_INET6, states))
    sockets.push_back(std::move(info));
  return sockets;
}

bool SocketTable::destroy(const SocketEnd& local, const SocketEnd& remote) {
  const auto found = find(local, remote);
  return found && destroy(*found);
}

bool SocketTable::destroy(const SocketInfo& which) {
  // By its cookie: should the connection end in between, the same lookup would find the listener.
  DiagRequest request = request_for_one(SOCK_DESTROY, which.local, which.remote, which.cookie);
  const int error = socket_.ask(request.header, [](const nlmsghdr&) {});
  if (error == ENOENT || error == ESTALE) return false;
  if (error != 0) fail_with_errno("destroy " + ends_as_text(which.local, which.remote), error);
  return true;
}

std::size_t SocketTable::destroy_all() {
  if (!can_destroy()) return 0;
  std::size_t destroyed = 0;
  for (const SocketInfo& socket : dump()) {
    const bool is_meant = socket.state != TcpState::Listen && socket.state != TcpState::TimeWait;
    if (is_meant && destroy(socket)) ++destroyed;
  }
  return destroyed;
}

bool SocketTable::can_destroy() {
  // There is no connection to port 0, so a kernel that can says that there is none.
  DiagRequest request = request_for_one(SOCK_DESTROY, {"127.0.0.1", 0}, {"127.0.0.1", 0}, 0);
  return socket_.ask(request.header, [](const nlmsghdr&) {}) != EOPNOTSUPP;
}

}  // namespace lastack
