#include "observe/tracked.hpp"

#include <arpa/inet.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <netinet/in.h>

#include <array>
#include <cerrno>

#include "lab/address.hpp"
#include "lab/netlink_attributes.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

constexpr const char* kAttempt =
    "ask a router's conntrack (needs CONFIG_NF_CT_NETLINK: modprobe nf_conntrack_netlink)";

void put_address(nlmsghdr* message, const Address& address, std::uint16_t in_ipv4,
                 std::uint16_t in_ipv6) {
  ::mnl_attr_put(message, address.is_v6() ? in_ipv6 : in_ipv4, address.octets().size(),
                 address.octets().data());
}

void put_tuple(nlmsghdr* message, const Endpoint& source, const Endpoint& destination) {
  nlattr* const tuple = ::mnl_attr_nest_start(message, CTA_TUPLE_ORIG);
  nlattr* const addresses = ::mnl_attr_nest_start(message, CTA_TUPLE_IP);
  put_address(message, source.address, CTA_IP_V4_SRC, CTA_IP_V6_SRC);
  put_address(message, destination.address, CTA_IP_V4_DST, CTA_IP_V6_DST);
  ::mnl_attr_nest_end(message, addresses);
  nlattr* const ports = ::mnl_attr_nest_start(message, CTA_TUPLE_PROTO);
  ::mnl_attr_put_u8(message, CTA_PROTO_NUM, IPPROTO_TCP);
  ::mnl_attr_put_u16(message, CTA_PROTO_SRC_PORT, htons(source.port));
  ::mnl_attr_put_u16(message, CTA_PROTO_DST_PORT, htons(destination.port));
  ::mnl_attr_nest_end(message, ports);
  ::mnl_attr_nest_end(message, tuple);
}

// As mnl_attr_for_each_nested, whose void pointer C++ does not take.
const nlattr* nested(const nlattr* nest, std::uint16_t type) {
  if (nest == nullptr) return nullptr;
  const auto* attribute = static_cast<const nlattr*>(::mnl_attr_get_payload(nest));
  const char* end =
      static_cast<const char*>(::mnl_attr_get_payload(nest)) + ::mnl_attr_get_payload_len(nest);
  while (
      ::mnl_attr_ok(attribute, static_cast<int>(end - reinterpret_cast<const char*>(attribute)))) {
    if (::mnl_attr_get_type(attribute) == type) return attribute;
    attribute = ::mnl_attr_next(attribute);
  }
  return nullptr;
}

Address read_address(const nlattr* addresses, std::uint16_t in_ipv4, std::uint16_t in_ipv6) {
  if (const nlattr* ipv4 = nested(addresses, in_ipv4))
    return address_from(AF_INET, ::mnl_attr_get_payload(ipv4));
  if (const nlattr* ipv6 = nested(addresses, in_ipv6))
    return address_from(AF_INET6, ::mnl_attr_get_payload(ipv6));
  return {};
}

std::uint16_t read_port(const nlattr* ports, std::uint16_t type) {
  const nlattr* port = nested(ports, type);
  return port != nullptr ? ntohs(::mnl_attr_get_u16(port)) : std::uint16_t{0};
}

struct Tuple {
  Endpoint source;
  Endpoint destination;
};

Tuple read_tuple(const nlattr* tuple) {
  const nlattr* addresses = nested(tuple, CTA_TUPLE_IP);
  const nlattr* ports = nested(tuple, CTA_TUPLE_PROTO);
  return {
      {read_address(addresses, CTA_IP_V4_SRC, CTA_IP_V6_SRC), read_port(ports, CTA_PROTO_SRC_PORT)},
      {read_address(addresses, CTA_IP_V4_DST, CTA_IP_V6_DST),
       read_port(ports, CTA_PROTO_DST_PORT)}};
}

Tracked read_tracked(const nlmsghdr& answer) {
  const Tuple original = read_tuple(find_attribute(answer, sizeof(nfgenmsg), CTA_TUPLE_ORIG));
  const Tuple reply = read_tuple(find_attribute(answer, sizeof(nfgenmsg), CTA_TUPLE_REPLY));
  return {original.source, original.destination, reply.source, reply.destination};
}

}  // namespace

TrackingTable::TrackingTable(const Netns& where) : socket_(NETLINK_NETFILTER, where) {}

std::optional<Tracked> TrackingTable::find(const Endpoint& source, const Endpoint& destination) {
  alignas(nlmsghdr) std::array<std::byte, 512> buffer{};
  nlmsghdr* request = ::mnl_nlmsg_put_header(buffer.data());
  request->nlmsg_type = (NFNL_SUBSYS_CTNETLINK << 8) | IPCTNL_MSG_CT_GET;
  // Its one answer is marked as one of many, with no end behind it (nf_conntrack_netlink.c,
  // ctnetlink_fill_info); the acknowledgement is the end.
  request->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
  auto* header = static_cast<nfgenmsg*>(::mnl_nlmsg_put_extra_header(request, sizeof(nfgenmsg)));
  header->nfgen_family = static_cast<std::uint8_t>(family_of(source.address));
  header->version = NFNETLINK_V0;
  put_tuple(request, source, destination);
  std::optional<Tracked> found;
  const int error =
      socket_.ask(*request, [&](const nlmsghdr& answer) { found = read_tracked(answer); });
  if (error != 0 && error != ENOENT) fail_with_errno(kAttempt, error);
  return found;
}

}  // namespace lastack
