// The options of a TCP socket, by their C names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lastack {

/// What an option's value is, beyond the int that most of them are for setsockopt(2).
enum class OptionShape {
  number,
  flag,          ///< 0 or 1
  seconds,       ///< tcp(7): TCP_KEEPIDLE and its like
  milliseconds,  ///< TCP_USER_TIMEOUT, TCP_RTO_MAX_MS
  microseconds,  ///< TCP_RTO_MIN_US, TCP_DELACK_MAX_US
  bytes,
  port_range,  ///< the lowest port, and the highest 16 bits up (ip(7), IP_LOCAL_PORT_RANGE)
  linger,      ///< struct linger (socket(7))
  text,        ///< a name
};

struct SocketOption {
  std::string_view name;
  int level;
  int number;
  OptionShape shape;
};

/// nullptr if there is none of that name.
const SocketOption* find_socket_option(std::string_view name);
std::vector<std::string> socket_option_names();

}  // namespace lastack
