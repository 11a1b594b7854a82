// What a router's connection tracking knows (nf_conntrack_netlink).
#pragma once

#include <optional>

#include "lab/netlink_socket.hpp"
#include "lab/netns.hpp"
#include "segment/address.hpp"

namespace lastack {

/// A connection that conntrack tracks: as its first packet came in, and as the answers come.
struct Tracked {
  Endpoint original_source;
  Endpoint original_destination;
  Endpoint reply_source;       ///< differs from original_destination if that is translated
  Endpoint reply_destination;  ///< differs from original_source if that is translated
};

/// The table of one namespace. To ask it does not switch connection tracking on.
class TrackingTable {
 public:
  explicit TrackingTable(const Netns& where);

  /// The TCP connection of which a packet from `source` to `destination` is part, in either
  /// direction, by the kernel's own hash. Throws std::system_error where the kernel has no
  /// ctnetlink (CONFIG_NF_CT_NETLINK).
  std::optional<Tracked> find(const Endpoint& source, const Endpoint& destination);

 private:
  NetlinkSocket socket_;
};

}  // namespace lastack
