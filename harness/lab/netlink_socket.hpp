// A netlink socket that was opened in a given network namespace, and belongs to it (netlink(7)).
#pragma once

#include <libmnl/libmnl.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "lab/netns.hpp"

namespace lastack {

class NetlinkSocket {
 public:
  /// `bus` is NETLINK_ROUTE, NETLINK_SOCK_DIAG, ...
  NetlinkSocket(int bus, const Netns& where);

  int fd() const { return ::mnl_socket_get_fd(socket_.get()); }

  /// Sends whole messages, one or many.
  void send(std::span<const std::byte> messages);
  /// Blocks for the next datagram; valid until the next call. An overrun (ENOBUFS) is an error.
  std::span<const std::byte> receive();

  /// One message of an answer; its return value says whether more are wanted.
  using Reader = std::function<void(const nlmsghdr&)>;
  /// Sends one request and hands over every message of the answer until it is complete (a dump's
  /// NLMSG_DONE, or the one answer that a request without NLM_F_DUMP has). 0, or the errno that the
  /// kernel answered; EINTR for a dump that was changed under the kernel's hands (NLM_F_DUMP_INTR):
  /// ask again.
  int ask(nlmsghdr& request, const Reader& reader);

 private:
  struct Close {
    void operator()(mnl_socket* socket) const { ::mnl_socket_close(socket); }
  };
  std::unique_ptr<mnl_socket, Close> socket_;
  std::unique_ptr<std::byte[]> buffer_;
  std::uint32_t sequence_ = 0;
};

}  // namespace lastack
