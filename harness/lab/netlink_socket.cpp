#include "lab/netlink_socket.hpp"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <cerrno>

#include "system/check.hpp"

namespace lastack {
namespace {

// The kernel fills a dump's datagram up to what the last receive offered, 32 KB at most
// (net/netlink/af_netlink.c, netlink_dump), and never splits a message.
constexpr std::size_t kBufferBytes = 32 * 1024;

/// What one message says of the answer as a whole.
struct Step {
  bool last = false;
  int error = 0;
};

Step classify(const nlmsghdr& message) {
  if (message.nlmsg_type == NLMSG_DONE) return {true, 0};
  if ((message.nlmsg_flags & NLM_F_DUMP_INTR) != 0) return {false, EINTR};
  if (message.nlmsg_type != NLMSG_ERROR) return {(message.nlmsg_flags & NLM_F_MULTI) == 0, 0};
  const auto* error = static_cast<const nlmsgerr*>(::mnl_nlmsg_get_payload(&message));
  return {true, -error->error};
}

}  // namespace

NetlinkSocket::NetlinkSocket(int bus, const Netns& where)
    : buffer_(std::make_unique<std::byte[]>(kBufferBytes)) {
  const InNetns there(where);
  socket_.reset(::mnl_socket_open2(bus, SOCK_CLOEXEC));
  if (!socket_) fail_with_errno("open a netlink socket", errno);
  // Answers shall carry the kernel's words for an error, and not the request itself. Kernels
  // before 4.12 lack them and answer the old way.
  int on = 1;
  ::mnl_socket_setsockopt(socket_.get(), NETLINK_EXT_ACK, &on, sizeof(on));
  ::mnl_socket_setsockopt(socket_.get(), NETLINK_CAP_ACK, &on, sizeof(on));
  check("bind a netlink socket", ::mnl_socket_bind(socket_.get(), 0, MNL_SOCKET_AUTOPID));
}

void NetlinkSocket::send(std::span<const std::byte> messages) {
  check("send to netlink", ::mnl_socket_sendto(socket_.get(), messages.data(), messages.size()));
}

std::span<const std::byte> NetlinkSocket::receive() {
  for (;;) {
    const ssize_t size = ::mnl_socket_recvfrom(socket_.get(), buffer_.get(), kBufferBytes);
    if (size >= 0) return {buffer_.get(), static_cast<std::size_t>(size)};
    if (errno != EINTR) fail_with_errno("receive from netlink", errno);
  }
}

int NetlinkSocket::ask(nlmsghdr& request, const Reader& reader) {
  request.nlmsg_seq = ++sequence_;
  send({reinterpret_cast<const std::byte*>(&request), request.nlmsg_len});
  int error = 0;
  for (;;) {
    const auto datagram = receive();
    const auto* message = reinterpret_cast<const nlmsghdr*>(datagram.data());
    int left = static_cast<int>(datagram.size());
    for (; ::mnl_nlmsg_ok(message, left); message = ::mnl_nlmsg_next(message, &left)) {
      if (message->nlmsg_seq != request.nlmsg_seq) continue;
      const Step step = classify(*message);
      if (step.error != 0) error = step.error;
      if (step.error == 0 && message->nlmsg_type >= NLMSG_MIN_TYPE) reader(*message);
      if (step.last) return error;
    }
  }
}

}  // namespace lastack
