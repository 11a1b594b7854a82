// The two ends of a connection.
#pragma once

#include <cstdint>
#include <string_view>

namespace lastack {

/// The opener sent the first SYN; in a simultaneous open, the one whose SYN was seen first.
enum class Side : std::uint8_t { opener, acceptor };

constexpr Side other(Side side) {
  return side == Side::opener ? Side::acceptor : Side::opener;
}

constexpr std::string_view name_of(Side side) {
  return side == Side::opener ? "opener" : "acceptor";
}

}  // namespace lastack
