#include "system/socket_option.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

// Newer than Debian 12's headers; the numbers are include/uapi/linux/{in,tcp}.h's.
#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51
#endif
#ifndef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44
#endif
#ifndef TCP_RTO_MIN_US
#define TCP_RTO_MIN_US 45
#endif
#ifndef TCP_DELACK_MAX_US
#define TCP_DELACK_MAX_US 46
#endif

namespace lastack {
namespace {

#define SO(name, shape)                         \
  SocketOption {                                \
#name, SOL_SOCKET, name, OptionShape::shape \
  }
#define TCP(name, shape)                         \
  SocketOption {                                 \
#name, IPPROTO_TCP, name, OptionShape::shape \
  }
#define IP(name, shape)                         \
  SocketOption {                                \
#name, IPPROTO_IP, name, OptionShape::shape \
  }
#define IP6(name, shape)                          \
  SocketOption {                                  \
#name, IPPROTO_IPV6, name, OptionShape::shape \
  }
// SO_RCVTIMEO and SO_SNDTIMEO are not here: the agents' sockets do not block, requests have
// timeout_ms.
constexpr std::array kOptions = {
    SO(SO_BINDTODEVICE, text),
    SO(SO_LINGER, linger),
    SO(SO_ACCEPTCONN, flag),
    SO(SO_BUSY_POLL, number),
    SO(SO_DONTROUTE, flag),
    SO(SO_DOMAIN, number),
    SO(SO_ERROR, number),
    SO(SO_INCOMING_CPU, number),
    SO(SO_KEEPALIVE, flag),
    SO(SO_MARK, number),
    SO(SO_MAX_PACING_RATE, number),
    SO(SO_OOBINLINE, flag),
    SO(SO_PRIORITY, number),
    SO(SO_PROTOCOL, number),
    SO(SO_RCVBUF, bytes),
    SO(SO_RCVBUFFORCE, bytes),
    SO(SO_RCVLOWAT, bytes),
    SO(SO_REUSEADDR, flag),
    SO(SO_REUSEPORT, flag),
    SO(SO_SNDBUF, bytes),
    SO(SO_SNDBUFFORCE, bytes),
    SO(SO_TYPE, number),
    SO(SO_ZEROCOPY, flag),
    TCP(TCP_CONGESTION, text),
    TCP(TCP_CORK, flag),
    TCP(TCP_DEFER_ACCEPT, seconds),
    TCP(TCP_DELACK_MAX_US, microseconds),
    TCP(TCP_FASTOPEN, number),
    TCP(TCP_FASTOPEN_CONNECT, flag),
    TCP(TCP_FASTOPEN_NO_COOKIE, flag),
    TCP(TCP_INQ, flag),
    TCP(TCP_KEEPCNT, number),
    TCP(TCP_KEEPIDLE, seconds),
    TCP(TCP_KEEPINTVL, seconds),
    TCP(TCP_LINGER2, seconds),
    TCP(TCP_MAXSEG, bytes),
    TCP(TCP_NODELAY, flag),
    TCP(TCP_NOTSENT_LOWAT, bytes),
    TCP(TCP_QUEUE_SEQ, number),
    TCP(TCP_QUICKACK, flag),
    TCP(TCP_REPAIR, number),
    TCP(TCP_REPAIR_QUEUE, number),
    TCP(TCP_RTO_MAX_MS, milliseconds),
    TCP(TCP_RTO_MIN_US, microseconds),
    TCP(TCP_SAVE_SYN, flag),
    TCP(TCP_SYNCNT, number),
    TCP(TCP_THIN_LINEAR_TIMEOUTS, flag),
    TCP(TCP_TIMESTAMP, number),
    TCP(TCP_USER_TIMEOUT, milliseconds),
    TCP(TCP_WINDOW_CLAMP, bytes),
    IP(IP_BIND_ADDRESS_NO_PORT, flag),
    IP(IP_FREEBIND, flag),
    IP(IP_LOCAL_PORT_RANGE, port_range),
    IP(IP_MINTTL, number),
    IP(IP_MTU, bytes),
    IP(IP_MTU_DISCOVER, number),
    IP(IP_RECVERR, flag),
    IP(IP_TOS, number),
    IP(IP_TRANSPARENT, flag),
    IP(IP_TTL, number),
    IP6(IPV6_FREEBIND, flag),
    IP6(IPV6_MINHOPCOUNT, number),
    IP6(IPV6_MTU, bytes),
    IP6(IPV6_MTU_DISCOVER, number),
    IP6(IPV6_RECVERR, flag),
    IP6(IPV6_TCLASS, number),
    IP6(IPV6_TRANSPARENT, flag),
    IP6(IPV6_UNICAST_HOPS, number),
    IP6(IPV6_V6ONLY, flag),
};
#undef SO
#undef TCP
#undef IP
#undef IP6

}  // namespace

const SocketOption* find_socket_option(std::string_view name) {
  const auto found = std::find_if(kOptions.begin(), kOptions.end(),
                                  [&](const SocketOption& option) { return option.name == name; });
  return found != kOptions.end() ? &*found : nullptr;
}

std::vector<std::string> socket_option_names() {
  std::vector<std::string> names;
  for (const SocketOption& option : kOptions) names.emplace_back(option.name);
  return names;
}

}  // namespace lastack
