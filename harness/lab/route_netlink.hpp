// Links, addresses, routes and neighbours of one namespace, made by messages to the kernel
// (rtnetlink(7)).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "lab/address.hpp"
#include "lab/netlink_batch.hpp"
#include "lab/netlink_socket.hpp"
#include "lab/netns.hpp"

namespace lastack {

using MacAddress = std::array<std::uint8_t, 6>;

/// One end of a veth pair (veth(4)).
struct VethEnd {
  std::string name;  ///< at most 15 characters (IFNAMSIZ)
  int index;         ///< interface index, chosen by us: unused in that namespace
  MacAddress mac;
  unsigned mtu;  ///< octets, without the Ethernet header
};

/// Requests are gathered, then sent together by commit(): one system call for a dozen of them.
class RouteNetlink {
 public:
  explicit RouteNetlink(const Netns& where);

  /// A pair of links, `here` in this namespace and `there` in the other, both down, one queue each
  /// way.
  void add_veth(const VethEnd& here, const VethEnd& there, const Netns& other);
  void set_up(int index);
  /// Every neighbour on it has the link's own hardware address, and nobody is asked for another
  /// (IFF_NOARP; netdevice(7)).
  void set_up_without_arp(int index);
  /// What does not fit into the link's ring waits (tc-pfifo(8)).
  void add_queue(int index);
  /// IPv6 addresses are usable at once: no duplicate address detection (IFA_F_NODAD, RFC 4862 5.4).
  void add_address(int index, const Address& address, unsigned prefix_length);
  /// What arrives for that address is for this namespace. The kernel makes this route for each
  /// address too, but an IPv6 one's only when its worker gets round to it, even where no duplicate
  /// is looked for (net/ipv6/addrconf.c, addrconf_dad_work), and a SYN that comes before that is
  /// lost.
  void add_local_route(int index, const Address& address);
  /// Whatever has no other route is for this namespace, too: any address may be connected to and
  /// bound. `source` is what connections to there come from; its family is the route's.
  void add_local_default_route(int index, const Address& source);
  void add_default_route(int index, const Address& gateway);
  /// Replaces the route to the same destination that was added before, if there is one.
  void add_route(const Address& to, unsigned prefix_length, int index, const Address& gateway);
  /// The same to neighbours on that link.
  void add_route(const Address& to, unsigned prefix_length, int index);
  void delete_route(const Address& to, unsigned prefix_length);
  /// A neighbour that neither ARP nor neighbour discovery will ever ask for (NUD_PERMANENT).
  void add_neighbour(int index, const Address& address, const MacAddress& mac);

  /// Sends what was gathered and waits for every answer. Throws std::system_error with the first
  /// attempt that failed and the kernel's own words where it has some; what was gathered is
  /// forgotten either way.
  void commit();

  /// The link can carry packets: its operational state is up (RFC 2863, IF_OPER_UP), which the
  /// kernel settles a moment after both ends are set up.
  bool carries(int index);

  /// Makes every packet on the wire one segment with its checksum complete, as the link's other end
  /// gets it: TSO, GSO and checksum offload off, and nothing merged. Since Linux 6.18 packets also
  /// keep their order, whichever processors they come from.
  void switch_offloads_off(const std::string& link, int index);

 private:
  void set_flags(int index, unsigned flags, const std::string& what);
  nlmsghdr* begin_route(const Address& to, unsigned prefix_length, int index,
                        const std::string& what);
  void look_at(int index, const std::function<void(const nlmsghdr&)>& visit);
  bool merges_nothing(int index);

  NetlinkSocket socket_;
  NetlinkBatch batch_;
};

}  // namespace lastack
