// Which address, interface index and hardware address everything in a lab has: the same in every
// run.
#pragma once

#include "lab/address.hpp"
#include "lab/route_netlink.hpp"

namespace lastack {

inline constexpr unsigned kIpv4Prefix = 24;
inline constexpr unsigned kIpv6Prefix = 64;

inline constexpr int kLoopback =
    1;  ///< every namespace's first link (include/net/net_namespace.h, LOOPBACK_IFINDEX)
/// The link by which a host or a router reaches everything that is not behind it.
inline constexpr int kUplink = 2;
inline constexpr const char* kUplinkName = "eth0";

/// The network of one host's, or one router's, uplink.
class Network {
 public:
  enum class Of { host, router };
  /// Hosts, and routers, are numbered from 1, and the number is an octet of their addresses.
  static constexpr int kMost = 253;
  /// A host's addresses are .1 to .250 of its network; .254 is the gateway's.
  static constexpr int kMostAddresses = 250;

  Network(Of of, int number) : of_(of), number_(number) {}

  int number() const { return number_; }
  Address ipv4(int nth = 1) const;  ///< 10.0.H.nth; 10.1.R.1
  Address gateway_ipv4() const;     ///< 10.0.H.254; 10.1.R.254
  Address prefix_ipv4() const;      ///< 10.0.H.0; 10.1.R.0
  Address ipv6(int nth = 1) const;  ///< fd00:0:0:H::nth; fd00:0:1:R::1; numbers hexadecimal
  Address gateway_ipv6() const;     ///< fd00:0:0:H::fe; fd00:0:1:R::fe
  Address prefix_ipv6() const;
  MacAddress mac() const;  ///< 02:00:00:00:H:01, a locally administered one; 02:00:00:01:R:01
  MacAddress gateway_mac() const;  ///< 02:00:00:00:H:fe; 02:00:00:01:R:fe
  /// The uplink's other end. Clear of the uplinks' own index: the kernel takes a link whose peer
  /// has its own number for one without a peer, and lets it wait for its carrier
  /// (net/core/link_watch.c, linkwatch_urgent_event).
  int link_above() const { return (of_ == Of::host ? 100 : 400) + number_; }

 private:
  Address ipv4_of(std::uint8_t last) const;
  Address ipv6_of(std::uint8_t last) const;
  MacAddress mac_of(std::uint8_t last) const;

  Of of_;
  int number_;
};

/// The nth address of nobody, from 1 to 254: of networks that are for documentation only,
/// 198.51.100.0/24 (RFC 5737) and a /64 of 2001:db8::/32 (RFC 3849).
Address nobodys_address(bool ipv6, int nth);
bool is_nobodys(const Address& address);
inline constexpr const char* kNobodysLinkName = "nobody";
inline constexpr const char* kNowhereLinkName = "nowhere";  ///< its other end
inline constexpr int kNobodysLink = 90;
inline constexpr int kNowhereLink = 91;

/// IPv6 may be absent from a kernel, or switched off when it was started (ipv6.disable=1).
bool kernel_has_ipv6();

}  // namespace lastack
