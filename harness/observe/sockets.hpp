// What the kernel says of TCP sockets (sock_diag(7)): states, queues, timers, and their end by
// force.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lab/netlink_socket.hpp"
#include "lab/netns.hpp"
#include "system/tcp_info.hpp"
#include "system/tcp_state.hpp"

namespace lastack {

/// The timer that runs for a socket: idiag_timer of sock_diag(7), include/uapi/linux/inet_diag.h.
enum class SocketTimer : std::uint8_t {
  None = 0,
  Retransmit = 1,  ///< also a tail loss probe and a reordering timeout
  KeepAlive = 2,   ///< also SYN-ACK of a connection half open, and FIN_WAIT2 of an orphan
  TimeWait = 3,
  ZeroWindowProbe = 4,
};

/// "retransmit", "keepalive", ...; "none", and "unknown" for a kind that a later kernel may bring.
std::string_view timer_name(SocketTimer timer);

/// One end: an address as inet_ntop(3) writes it (a mapped one as IPv4), and a port.
struct SocketEnd {
  std::string address;
  std::uint16_t port = 0;
  bool operator==(const SocketEnd&) const = default;
};

struct SocketInfo {
  TcpState state = TcpState::Closed;
  SocketEnd local;
  SocketEnd remote;
  std::uint32_t recv_queue = 0;  ///< octets not read; for LISTEN, connections not accepted
  std::uint32_t send_queue = 0;  ///< octets (and a FIN) not acknowledged; for LISTEN, the backlog
  SocketTimer timer = SocketTimer::None;
  std::chrono::milliseconds timer_left{0};
  std::uint8_t retransmits =
      0;  ///< since the last acknowledgement; for keepalive and window probes, probes sent
  std::uint64_t inode =
      0;  ///< as in /proc/PID/fd; 0 once no descriptor holds it (orphan, TIME_WAIT)
  std::uint32_t uid = 0;
  std::uint64_t cookie = 0;  ///< this socket's alone: a later one of the same ends has another
  TcpInfo tcp_info;          ///< filled by inspect(); a TIME_WAIT has none
};

/// The TCP sockets of one namespace.
class SocketTable {
 public:
  /// Throws std::system_error where the kernel has no TCP diagnosis (CONFIG_INET_DIAG).
  explicit SocketTable(const Netns& where);

  /// The connection of exactly these ends, by the kernel's own hash: no dump. Nothing if there is
  /// none, which is how CLOSED looks; a listener of the local end is not taken for it. Throws
  /// std::invalid_argument for text that is no address, or ends of two families.
  std::optional<SocketInfo> find(const SocketEnd& local, const SocketEnd& remote);
  std::optional<SocketInfo> find(std::string_view local, std::uint16_t local_port,
                                 std::string_view remote, std::uint16_t remote_port);

  /// The same, with its tcp_info.
  std::optional<SocketInfo> inspect(const SocketEnd& local, const SocketEnd& remote);

  /// Every socket, listeners too, IPv4 and IPv6; of one state if one is given.
  std::vector<SocketInfo> dump(std::optional<TcpState> state = std::nullopt);

  /// Ends that connection as `ss -K` does (SOCK_DESTROY; RFC 9293 3.10.5): its owner's calls fail
  /// with ECONNABORTED, its peer gets a RST where the state asks for one, a TIME_WAIT goes
  /// silently. False if there is none. Never touches a listener. Throws where the kernel cannot
  /// (CONFIG_INET_DIAG_DESTROY).
  bool destroy(const SocketEnd& local, const SocketEnd& remote);
  /// Likewise all that is neither a listener nor in TIME_WAIT; where the kernel cannot, none. How
  /// many there were.
  std::size_t destroy_all();
  /// Whether this kernel can (CONFIG_INET_DIAG_DESTROY).
  bool can_destroy();

 private:
  std::optional<SocketInfo> ask(const SocketEnd& local, const SocketEnd& remote, bool closely);
  bool destroy(const SocketInfo& which);

  NetlinkSocket socket_;
};

}  // namespace lastack
