#include "lab/route_netlink.hpp"

#include <fmt/format.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <sys/socket.h>

#include "lab/netlink_attributes.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

// IFLA_GRO_IPV4_MAX_SIZE of include/uapi/linux/if_link.h, newer than Debian 12's headers: since
// Linux 6.3, and before that IFLA_GRO_MAX_SIZE is meant for both families.
constexpr std::uint16_t kGroIpv4MaxSize = 64;
constexpr std::uint32_t kMergedNever = 1;
// More packets than any window has segments.
constexpr std::uint32_t kQueuedAtMost = 100000;

void put_address(nlmsghdr* message, std::uint16_t type, const Address& address) {
  ::mnl_attr_put(message, type, address.octets().size(), address.octets().data());
}

void put_end(nlmsghdr* message, const VethEnd& end) {
  ::mnl_attr_put_strz(message, IFLA_IFNAME, end.name.c_str());
  ::mnl_attr_put_u32(message, IFLA_MTU, end.mtu);
  ::mnl_attr_put(message, IFLA_ADDRESS, end.mac.size(), end.mac.data());
  // A veth has as many queues as the machine has processors unless told otherwise; one keeps the
  // order.
  ::mnl_attr_put_u32(message, IFLA_NUM_TX_QUEUES, 1);
  ::mnl_attr_put_u32(message, IFLA_NUM_RX_QUEUES, 1);
  // Whatever GRO would merge is larger (net/core/gro.c, skb_gro_receive).
  ::mnl_attr_put_u32(message, IFLA_GRO_MAX_SIZE, kMergedNever);
  ::mnl_attr_put_u32(message, kGroIpv4MaxSize, kMergedNever);
}

template <class Header>
Header* put_header(nlmsghdr* message) {
  return static_cast<Header*>(::mnl_nlmsg_put_extra_header(message, sizeof(Header)));
}

rtmsg* put_route(nlmsghdr* message, const Address& to, std::uint8_t type) {
  auto* route = put_header<rtmsg>(message);
  route->rtm_family = static_cast<std::uint8_t>(family_of(to));
  route->rtm_protocol = RTPROT_STATIC;
  route->rtm_type = type;
  return route;
}

}  // namespace

RouteNetlink::RouteNetlink(const Netns& where) : socket_(NETLINK_ROUTE, where) {}

void RouteNetlink::add_veth(const VethEnd& here, const VethEnd& there, const Netns& other) {
  nlmsghdr* message = batch_.begin(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL,
                                   fmt::format("add the link {} - {}", here.name, there.name));
  put_header<ifinfomsg>(message)->ifi_index = here.index;
  put_end(message, here);
  nlattr* const info = ::mnl_attr_nest_start(message, IFLA_LINKINFO);
  ::mnl_attr_put_strz(message, IFLA_INFO_KIND, "veth");
  nlattr* const data = ::mnl_attr_nest_start(message, IFLA_INFO_DATA);
  nlattr* const peer = ::mnl_attr_nest_start(message, VETH_INFO_PEER);
  // The nest holds a link message of its own: header, then attributes (drivers/net/veth.c,
  // veth_newlink).
  put_header<ifinfomsg>(message)->ifi_index = there.index;
  put_end(message, there);
  ::mnl_attr_put_u32(message, IFLA_NET_NS_FD, static_cast<std::uint32_t>(other.fd()));
  ::mnl_attr_nest_end(message, peer);
  ::mnl_attr_nest_end(message, data);
  ::mnl_attr_nest_end(message, info);
  batch_.finish(message);
}

void RouteNetlink::add_queue(int index) {
  nlmsghdr* message = batch_.begin(RTM_NEWQDISC, NLM_F_CREATE | NLM_F_EXCL,
                                   fmt::format("give link {} a queue", index));
  auto* queue = put_header<tcmsg>(message);
  queue->tcm_ifindex = index;
  queue->tcm_parent = TC_H_ROOT;
  ::mnl_attr_put_strz(message, TCA_KIND, "pfifo");
  const tc_fifo_qopt options{.limit = kQueuedAtMost};
  ::mnl_attr_put(message, TCA_OPTIONS, sizeof(options), &options);
  batch_.finish(message);
}

void RouteNetlink::set_flags(int index, unsigned flags, const std::string& what) {
  nlmsghdr* message = batch_.begin(RTM_NEWLINK, 0, what);
  auto* link = put_header<ifinfomsg>(message);
  link->ifi_index = index;
  link->ifi_flags = flags;
  link->ifi_change = flags;
  batch_.finish(message);
}

void RouteNetlink::set_up(int index) {
  set_flags(index, IFF_UP, fmt::format("set link {} up", index));
}

void RouteNetlink::set_up_without_arp(int index) {
  set_flags(index, IFF_UP | IFF_NOARP, fmt::format("set link {} up without ARP", index));
}

void RouteNetlink::add_address(int index, const Address& address, unsigned prefix_length) {
  nlmsghdr* message = batch_.begin(
      RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL,
      fmt::format("add address {}/{} to link {}", address.to_string(), prefix_length, index));
  auto* header = put_header<ifaddrmsg>(message);
  header->ifa_family = static_cast<std::uint8_t>(family_of(address));
  header->ifa_prefixlen = static_cast<std::uint8_t>(prefix_length);
  header->ifa_flags = family_of(address) == AF_INET6 ? IFA_F_NODAD : 0;
  header->ifa_index = static_cast<unsigned>(index);
  put_address(message, IFA_LOCAL, address);
  put_address(message, IFA_ADDRESS, address);
  batch_.finish(message);
}

void RouteNetlink::add_local_route(int index, const Address& address) {
  constexpr int kBitsPerOctet = 8;
  nlmsghdr* message = batch_.begin(RTM_NEWROUTE, NLM_F_CREATE,
                                   fmt::format("add a local route for {}", address.to_string()));
  rtmsg* route = put_route(message, address, RTN_LOCAL);
  route->rtm_table = RT_TABLE_LOCAL;
  route->rtm_scope = RT_SCOPE_HOST;
  route->rtm_dst_len = static_cast<std::uint8_t>(address.octets().size() * kBitsPerOctet);
  put_address(message, RTA_DST, address);
  ::mnl_attr_put_u32(message, RTA_OIF, static_cast<std::uint32_t>(index));
  batch_.finish(message);
}

void RouteNetlink::add_local_default_route(int index, const Address& source) {
  nlmsghdr* message = batch_.begin(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL,
                                   fmt::format("make every address local to link {}", index));
  rtmsg* route = put_route(message, source, RTN_LOCAL);
  route->rtm_table = RT_TABLE_MAIN;
  route->rtm_scope = RT_SCOPE_HOST;
  put_address(message, RTA_PREFSRC, source);
  ::mnl_attr_put_u32(message, RTA_OIF, static_cast<std::uint32_t>(index));
  batch_.finish(message);
}

void RouteNetlink::add_default_route(int index, const Address& gateway) {
  nlmsghdr* message = batch_.begin(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL,
                                   fmt::format("add a default route by {}", gateway.to_string()));
  put_route(message, gateway, RTN_UNICAST)->rtm_table = RT_TABLE_MAIN;
  put_address(message, RTA_GATEWAY, gateway);
  ::mnl_attr_put_u32(message, RTA_OIF, static_cast<std::uint32_t>(index));
  batch_.finish(message);
}

nlmsghdr* RouteNetlink::begin_route(const Address& to, unsigned prefix_length, int index,
                                    const std::string& what) {
  nlmsghdr* message = batch_.begin(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, what);
  rtmsg* route = put_route(message, to, RTN_UNICAST);
  route->rtm_table = RT_TABLE_MAIN;
  route->rtm_dst_len = static_cast<std::uint8_t>(prefix_length);
  put_address(message, RTA_DST, to);
  ::mnl_attr_put_u32(message, RTA_OIF, static_cast<std::uint32_t>(index));
  return message;
}

void RouteNetlink::add_route(const Address& to, unsigned prefix_length, int index,
                             const Address& gateway) {
  nlmsghdr* message = begin_route(to, prefix_length, index,
                                  fmt::format("add a route to {}/{} by {}", to.to_string(),
                                              prefix_length, gateway.to_string()));
  put_address(message, RTA_GATEWAY, gateway);
  batch_.finish(message);
}

void RouteNetlink::add_route(const Address& to, unsigned prefix_length, int index) {
  batch_.finish(begin_route(
      to, prefix_length, index,
      fmt::format("add a route to {}/{} on link {}", to.to_string(), prefix_length, index)));
}

void RouteNetlink::delete_route(const Address& to, unsigned prefix_length) {
  nlmsghdr* message = batch_.begin(
      RTM_DELROUTE, 0, fmt::format("delete the route to {}/{}", to.to_string(), prefix_length));
  rtmsg* route = put_route(message, to, RTN_UNICAST);
  route->rtm_table = RT_TABLE_MAIN;
  route->rtm_scope =
      RT_SCOPE_NOWHERE;  // whatever its scope is (net/ipv4/fib_trie.c, fib_table_delete)
  route->rtm_dst_len = static_cast<std::uint8_t>(prefix_length);
  put_address(message, RTA_DST, to);
  batch_.finish(message);
}

void RouteNetlink::add_neighbour(int index, const Address& address, const MacAddress& mac) {
  nlmsghdr* message = batch_.begin(RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE,
                                   fmt::format("add the neighbour {}", address.to_string()));
  auto* neighbour = put_header<ndmsg>(message);
  neighbour->ndm_family = static_cast<std::uint8_t>(family_of(address));
  neighbour->ndm_state = NUD_PERMANENT;
  neighbour->ndm_ifindex = index;
  put_address(message, NDA_DST, address);
  ::mnl_attr_put(message, NDA_LLADDR, mac.size(), mac.data());
  batch_.finish(message);
}

void RouteNetlink::commit() {
  batch_.commit(socket_);
}

void RouteNetlink::look_at(int index, const std::function<void(const nlmsghdr&)>& visit) {
  alignas(nlmsghdr) std::array<std::byte, 256> buffer{};
  nlmsghdr* request = ::mnl_nlmsg_put_header(buffer.data());
  request->nlmsg_type = RTM_GETLINK;
  request->nlmsg_flags = NLM_F_REQUEST;
  put_header<ifinfomsg>(request)->ifi_index = index;
  const int error = socket_.ask(*request, visit);
  if (error != 0) fail_with_errno(fmt::format("look at link {}", index), error);
}

bool RouteNetlink::carries(int index) {
  bool up = false;
  look_at(index, [&](const nlmsghdr& answer) {
    const nlattr* state = find_attribute(answer, sizeof(ifinfomsg), IFLA_OPERSTATE);
    up = state != nullptr && ::mnl_attr_get_u8(state) == IF_OPER_UP;
  });
  return up;
}

bool RouteNetlink::merges_nothing(int index) {
  bool nothing = false;
  look_at(index, [&](const nlmsghdr& answer) {
    const nlattr* size = find_attribute(answer, sizeof(ifinfomsg), kGroIpv4MaxSize);
    nothing = size != nullptr && ::mnl_attr_get_u32(size) == kMergedNever;
  });
  return nothing;
}

}  // namespace lastack
