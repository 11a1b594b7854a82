// The ends that a phrase names: `server:6666`, `port 6666`.
#pragma once

#include <cstdint>
#include <string>

#include "language/cast.hpp"

namespace lastack {

/// Takes a port: 1 to 65535.
std::uint16_t read_port(Phrase& phrase);
/// The same, or 0, for which bind(2) takes a temporary port.
std::uint16_t read_port_or_zero(Phrase& phrase);

struct HostPort {
  std::string host;
  std::uint16_t port = 0;
};
/// Takes `HOST:PORT` with a host or a router of the cast.
HostPort read_host_port(Phrase& phrase, const Cast& cast);

}  // namespace lastack
