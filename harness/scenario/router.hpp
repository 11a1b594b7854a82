// The routers of a scenario: what stands between a host and the middle.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenario/host.hpp"
#include "system/clock.hpp"

namespace lastack {

struct RouterSpec {
  enum class Invalid { pass, drop };
  struct PortForward {
    std::uint16_t port;
    std::string host;
    std::uint16_t host_port;
    Place place;
  };

  std::string name;
  Place place;
  std::string behind;  ///< another router; empty: the middle is next
  Place behind_place;
  unsigned mtu = 1500;
  Duration latency{};  ///< a segment takes so long through it
  std::vector<Setting> sysctls;
  std::optional<Invalid>
      conntrack;  ///< what becomes of what conntrack calls INVALID; nothing: it does not track
  std::optional<std::uint16_t> masquerade;  ///< to that port; 0: the sender's own, if it is free
  std::vector<PortForward> forwards;

  bool tracks() const { return conntrack.has_value(); }
  bool translates() const { return masquerade || !forwards.empty(); }
};

inline constexpr std::size_t kMostRouters = 8;

/// Reads `routers:`. One with a mistake in it is returned all the same.
std::vector<RouterSpec> read_routers(const Node& routers, Diagnostics& diagnostics);

}  // namespace lastack
