#include "options.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <vector>

#include "failure.hpp"
#include "language/nearest.hpp"

// Newer than Debian 12's headers; the numbers are include/uapi/linux/{in,tcp}.h's.
#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51
#endif
#ifndef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44
#endif

namespace lastack {
namespace {

enum class Shape { number, text, linger };

struct Option {
  const char* name;
  int level;
  int number;
  Shape shape = Shape::number;
};

#define SO(name) \
  { #name, SOL_SOCKET, name }
#define TCP(name) \
  { #name, IPPROTO_TCP, name }
#define IP(name) \
  { #name, IPPROTO_IP, name }
#define IP6(name) \
  { #name, IPPROTO_IPV6, name }
// SO_RCVTIMEO and SO_SNDTIMEO are not here: the sockets do not block; timeout_ms is for that.
const Option kOptions[] = {
    {"SO_LINGER", SOL_SOCKET, SO_LINGER, Shape::linger},
    {"SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, Shape::text},
    {"TCP_CONGESTION", IPPROTO_TCP, TCP_CONGESTION, Shape::text},
    SO(SO_ACCEPTCONN),
    SO(SO_BUSY_POLL),
    SO(SO_DONTROUTE),
    SO(SO_DOMAIN),
    SO(SO_ERROR),
    SO(SO_INCOMING_CPU),
    SO(SO_KEEPALIVE),
    SO(SO_MARK),
    SO(SO_MAX_PACING_RATE),
    SO(SO_OOBINLINE),
    SO(SO_PRIORITY),
    SO(SO_PROTOCOL),
    SO(SO_RCVBUF),
    SO(SO_RCVBUFFORCE),
    SO(SO_RCVLOWAT),
    SO(SO_REUSEADDR),
    SO(SO_REUSEPORT),
    SO(SO_SNDBUF),
    SO(SO_SNDBUFFORCE),
    SO(SO_TYPE),
    SO(SO_ZEROCOPY),
    TCP(TCP_CORK),
    TCP(TCP_DEFER_ACCEPT),
    TCP(TCP_FASTOPEN),
    TCP(TCP_FASTOPEN_CONNECT),
    TCP(TCP_FASTOPEN_NO_COOKIE),
    TCP(TCP_INQ),
    TCP(TCP_KEEPCNT),
    TCP(TCP_KEEPIDLE),
    TCP(TCP_KEEPINTVL),
    TCP(TCP_LINGER2),
    TCP(TCP_MAXSEG),
    TCP(TCP_NODELAY),
    TCP(TCP_NOTSENT_LOWAT),
    TCP(TCP_QUEUE_SEQ),
    TCP(TCP_QUICKACK),
    TCP(TCP_REPAIR),
    TCP(TCP_REPAIR_QUEUE),
    TCP(TCP_RTO_MAX_MS),
    TCP(TCP_SAVE_SYN),
    TCP(TCP_SYNCNT),
    TCP(TCP_THIN_LINEAR_TIMEOUTS),
    TCP(TCP_TIMESTAMP),
    TCP(TCP_USER_TIMEOUT),
    TCP(TCP_WINDOW_CLAMP),
    IP(IP_BIND_ADDRESS_NO_PORT),
    IP(IP_FREEBIND),
    IP(IP_LOCAL_PORT_RANGE),
    IP(IP_MINTTL),
    IP(IP_MTU),
    IP(IP_MTU_DISCOVER),
    IP(IP_RECVERR),
    IP(IP_TOS),
    IP(IP_TRANSPARENT),
    IP(IP_TTL),
    IP6(IPV6_FREEBIND),
    IP6(IPV6_MINHOPCOUNT),
    IP6(IPV6_MTU),
    IP6(IPV6_MTU_DISCOVER),
    IP6(IPV6_RECVERR),
    IP6(IPV6_TCLASS),
    IP6(IPV6_TRANSPARENT),
    IP6(IPV6_UNICAST_HOPS),
    IP6(IPV6_V6ONLY),
};
#undef SO
#undef TCP
#undef IP
#undef IP6

const Option& find_option(const std::string& name) {
  std::vector<std::string> names;
  for (const Option& option : kOptions) {
    if (name == option.name) return option;
    names.emplace_back(option.name);
  }
  const auto near = nearest(name, names);
  throw ProtocolFault(fmt::format("there is no socket option '{}'{}", name,
                                  near ? fmt::format("; did you mean '{}'?", *near) : ""));
}

int whole_number(const std::string& name, const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  // The upper half of unsigned is let through: IP_LOCAL_PORT_RANGE and SO_MARK use all 32 bits.
  if (!value.is_number_integer() || value < INT32_MIN || value > std::int64_t{UINT32_MAX})
    throw ProtocolFault(fmt::format("{} takes a whole number of 32 bits", name));
  return static_cast<int>(static_cast<std::uint32_t>(value.get<std::int64_t>()));
}

linger linger_value(const Json& value) {
  const bool shaped =
      value.is_object() && value.size() == 2 && value.contains("on") && value.contains("seconds");
  if (!shaped) throw ProtocolFault("SO_LINGER takes {\"on\":1,\"seconds\":0}");
  return {whole_number("SO_LINGER's \"on\"", value["on"]),
          whole_number("SO_LINGER's \"seconds\"", value["seconds"])};
}

// The value as setsockopt(2) wants it.
std::string encode(const Option& option, const Json& value) {
  const auto bytes = [](const auto& object) {
    return std::string(reinterpret_cast<const char*>(&object), sizeof object);
  };
  if (option.shape == Shape::number) return bytes(whole_number(option.name, value));
  if (option.shape == Shape::linger) return bytes(linger_value(value));
  if (!value.is_string()) throw ProtocolFault(fmt::format("{} takes a text", option.name));
  return value.get<std::string>();
}

Json decode(const Option& option, const std::string& bytes) {
  if (option.shape == Shape::text) return bytes.c_str();  // the kernel pads names with NULs
  if (option.shape == Shape::linger) {
    linger value{};
    bytes.copy(reinterpret_cast<char*>(&value), sizeof value);
    return {{"on", value.l_onoff}, {"seconds", value.l_linger}};
  }
  int value = 0;
  bytes.copy(reinterpret_cast<char*>(&value), sizeof value);
  return value;
}

}  // namespace

void set_option(int socket, const std::string& name, const Json& value) {
  const Option& option = find_option(name);
  const std::string bytes = encode(option, value);
  called("setsockopt", ::setsockopt(socket, option.level, option.number, bytes.data(),
                                    static_cast<socklen_t>(bytes.size())));
}

Json get_option(int socket, const std::string& name) {
  const Option& option = find_option(name);
  std::array<char, 64> bytes{};
  socklen_t size = option.shape == Shape::number ? sizeof(int) : bytes.size();
  called("getsockopt", ::getsockopt(socket, option.level, option.number, bytes.data(), &size));
  return decode(option, std::string(bytes.data(), size));
}

void check_options(const Json& options) {
  if (!options.is_object())
    throw ProtocolFault("\"options\" must be an object such as {\"SO_REUSEADDR\":1}");
  for (const auto& [name, value] : options.items()) encode(find_option(name), value);
}

void set_options(int socket, const Json& options) {
  for (const auto& [name, value] : options.items()) set_option(socket, name, value);
}

}  // namespace lastack
