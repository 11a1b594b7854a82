// Who sends a segment, or is to get it: a host by its name, or whoever has a port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "language/cast.hpp"
#include "segment/address.hpp"

namespace lastack {

struct Speaker {
  std::string host;
  std::optional<std::uint16_t> port;

  bool is_anybody() const { return host.empty() && !port; }
  /// True also if it is anybody.
  bool is(const std::string& its_host, const Endpoint& end) const {
    return (host.empty() || host == its_host) && (!port || *port == end.port);
  }
  std::string text() const;  ///< "server", "port 8080"
  friend bool operator==(const Speaker&, const Speaker&) = default;

  /// Takes the name of a host or a router, `nobody`, or `port 8080`.
  static Speaker read(Phrase& phrase, const Cast& cast);
  /// The same without routers and nobody: somebody who takes part in connections.
  static Speaker read_host(Phrase& phrase, const Cast& cast);
};

/// Takes `port 8080`, if that is next; nothing otherwise. Throws Mistake for what is no port.
std::optional<std::uint16_t> accept_port(Phrase& phrase);

}  // namespace lastack
