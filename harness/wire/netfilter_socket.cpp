#include "wire/netfilter_socket.hpp"

#include <libmnl/libmnl.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <vector>

#include "system/check.hpp"

namespace lastack {
namespace {

constexpr std::size_t kAnswer = 65536 + 4096;  // a queue item can stand between us and the answer

std::uint32_t memory_info(int socket, int which) {
  std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
  socklen_t size = sizeof memory;
  check("read a netlink socket's memory counters",
        ::getsockopt(socket, SOL_SOCKET, SO_MEMINFO, memory.data(), &size));
  return memory[static_cast<std::size_t>(which)];
}

}  // namespace

NetfilterSocket::NetfilterSocket()
    : fd_(check("open a netfilter netlink socket",
                ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_NETFILTER))) {
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  check("bind a netfilter netlink socket", ::bind(fd(), generic, size));
  check("read a netlink socket's own address", ::getsockname(fd(), generic, &size));
  port_ = address.nl_pid;
}

void NetfilterSocket::set_receive_buffer(int bytes) {
  if (::setsockopt(fd(), SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) == 0) return;
  check("set a netlink socket's receive buffer",
        ::setsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes));
}

int NetfilterSocket::receive_buffer() const {
  int bytes = 0;
  socklen_t size = sizeof bytes;
  check("read a netlink socket's receive buffer size",
        ::getsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &bytes, &size));
  return bytes;
}

std::uint64_t NetfilterSocket::drops() const {
  return memory_info(fd(), SK_MEMINFO_DROPS);
}

std::uint64_t NetfilterSocket::unread_bytes() const {
  return memory_info(fd(), SK_MEMINFO_RMEM_ALLOC);
}

void NetfilterSocket::request(nlmsghdr* message, const std::string& attempt) {
  message->nlmsg_flags |= NLM_F_REQUEST | NLM_F_ACK;
  message->nlmsg_seq = next_sequence();
  send({reinterpret_cast<const char*>(message), message->nlmsg_len}, attempt);
  std::optional<int> answer;
  drain(
      [&](const nlmsghdr& reply) {
        if (reply.nlmsg_type == NLMSG_ERROR && reply.nlmsg_seq == message->nlmsg_seq) {
          answer = netlink_error(reply);
        }
      },
      attempt);
  if (!answer) throw std::runtime_error(attempt + ": the kernel gave no answer");
  if (*answer != 0) fail_with_errno(attempt, *answer);
}

void NetfilterSocket::send(std::span<const char> messages, const std::string& attempt) {
  ssize_t sent = -1;
  do {
    sent = ::send(fd(), messages.data(), messages.size(), 0);
  } while (sent < 0 && errno == EINTR);
  check(attempt, sent);
}

void NetfilterSocket::drain(const std::function<void(const nlmsghdr&)>& handle,
                            const std::string& attempt) {
  std::vector<char> buffer(kAnswer);
  for (;;) {
    const ssize_t received = ::recv(fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (received < 0 && errno == EINTR) continue;
    if (received < 0 && errno == EAGAIN) return;
    int left = static_cast<int>(check(attempt, received));
    const auto* message = reinterpret_cast<const nlmsghdr*>(buffer.data());
    for (; mnl_nlmsg_ok(message, left); message = mnl_nlmsg_next(message, &left)) handle(*message);
  }
}

int netlink_error(const nlmsghdr& message) {
  const auto* error = static_cast<const nlmsgerr*>(mnl_nlmsg_get_payload(&message));
  return -error->error;
}

}  // namespace lastack
