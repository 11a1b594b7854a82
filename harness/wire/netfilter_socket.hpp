// A netfilter netlink socket (netlink(7), NETLINK_NETFILTER).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "system/fd.hpp"

struct nlmsghdr;

namespace lastack {

/// Belongs for its whole life to the network namespace in which the calling thread constructs it;
/// afterwards any thread may use it, wherever that thread is. Never blocks.
class NetfilterSocket {
 public:
  NetfilterSocket();

  int fd() const { return fd_.get(); }
  /// The address that the kernel knows this socket by; the "Pid" column of /proc/net/netlink.
  std::uint32_t port() const { return port_; }
  std::uint32_t next_sequence() { return ++sequence_; }

  /// Asks for a receive buffer of `bytes`; takes what the kernel allows (socket(7): SO_RCVBUFFORCE
  /// needs CAP_NET_ADMIN in the first user namespace, SO_RCVBUF stops at net.core.rmem_max).
  void set_receive_buffer(int bytes);
  /// What the kernel really gives, its own doubling for bookkeeping included.
  int receive_buffer() const;
  /// Messages that this socket lost because its receive buffer was full (sock_diag(7),
  /// SK_MEMINFO_DROPS; the "Drops" column of /proc/net/netlink).
  std::uint64_t drops() const;
  /// Memory that messages not yet read take up of the receive buffer (SK_MEMINFO_RMEM_ALLOC).
  std::uint64_t unread_bytes() const;

  /// Sends one message that asks for NLM_F_ACK and waits for its answer, which the kernel has ready
  /// when the send returns. Throws with `attempt` and the kernel's errno if it refuses.
  void request(nlmsghdr* message, const std::string& attempt);
  /// Sends bytes made of whole messages; throws with `attempt`.
  void send(std::span<const char> messages, const std::string& attempt);
  /// Hands over every message that waits, and returns when none does.
  void drain(const std::function<void(const nlmsghdr&)>& handle, const std::string& attempt);

 private:
  Fd fd_;
  std::uint32_t port_ = 0;
  std::uint32_t sequence_ = 0;
};

/// The errno (positive, or 0 for an acknowledgement) that an NLMSG_ERROR message carries.
int netlink_error(const nlmsghdr& message);

}  // namespace lastack
