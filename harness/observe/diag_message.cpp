#include "observe/diag_message.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <libmnl/libmnl.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>

#include <cstring>
#include <stdexcept>

#include "lab/netlink_attributes.hpp"

namespace lastack {
namespace {

constexpr std::uint32_t kAllStates = ~0U;

Address address_of(const SocketEnd& end) {
  const auto address = Address::parse(end.address);
  if (!address) throw std::invalid_argument(fmt::format("\"{}\" is no IP address", end.address));
  return *address;
}

DiagRequest request(std::uint16_t type, std::uint16_t flags, int family) {
  DiagRequest result{};
  result.header.nlmsg_len = sizeof(result);
  result.header.nlmsg_type = type;
  result.header.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
  result.body.sdiag_family = static_cast<std::uint8_t>(family);
  result.body.sdiag_protocol = IPPROTO_TCP;
  result.body.idiag_states = kAllStates;
  return result;
}

SocketEnd end_of(int family, const void* octets, std::uint16_t port) {
  return {address_from(family, octets).to_string(), ntohs(port)};
}

std::uint64_t cookie_of(const inet_diag_sockid& id) {
  std::uint64_t cookie = 0;
  std::memcpy(&cookie, id.idiag_cookie, sizeof(cookie));
  return cookie;
}

TcpInfo tcp_info_of(const nlmsghdr& answer) {
  const nlattr* info = find_attribute(answer, sizeof(inet_diag_msg), INET_DIAG_INFO);
  if (info == nullptr) return {};
  return read_tcp_info({static_cast<const std::byte*>(::mnl_attr_get_payload(info)),
                        ::mnl_attr_get_payload_len(info)});
}

}  // namespace

DiagRequest request_for_one(std::uint16_t type, const SocketEnd& local, const SocketEnd& remote,
                            std::uint64_t cookie) {
  const Address here = address_of(local);
  const Address there = address_of(remote);
  if (family_of(here) != family_of(there))
    throw std::invalid_argument(fmt::format(
        "{} and {} are of two families, so no connection has them", local.address, remote.address));
  // SOCK_DESTROY answers nothing at all when it succeeds, unless asked.
  const std::uint16_t flags = type == SOCK_DESTROY ? NLM_F_ACK : 0;
  DiagRequest result = request(type, flags, family_of(here));
  inet_diag_sockid& id = result.body.id;
  id.idiag_sport = htons(local.port);
  id.idiag_dport = htons(remote.port);
  std::memcpy(id.idiag_src, here.octets().data(), here.octets().size());
  std::memcpy(id.idiag_dst, there.octets().data(), there.octets().size());
  // INET_DIAG_NOCOOKIE, twice: any socket.
  const std::uint64_t wanted = cookie != 0 ? cookie : ~std::uint64_t{0};
  std::memcpy(id.idiag_cookie, &wanted, sizeof(wanted));
  return result;
}

DiagRequest request_for_all(int family, std::uint32_t states) {
  DiagRequest result = request(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, family);
  result.body.idiag_states = states;
  return result;
}

std::optional<SocketInfo> read_socket(const nlmsghdr& answer) {
  if (::mnl_nlmsg_get_payload_len(&answer) < sizeof(inet_diag_msg)) return std::nullopt;
  const auto& told = *static_cast<const inet_diag_msg*>(::mnl_nlmsg_get_payload(&answer));
  const auto state = state_numbered(told.idiag_state);
  if (!state) return std::nullopt;
  SocketInfo info;
  info.state = *state;
  info.local = end_of(told.idiag_family, told.id.idiag_src, told.id.idiag_sport);
  info.remote = end_of(told.idiag_family, told.id.idiag_dst, told.id.idiag_dport);
  info.recv_queue = told.idiag_rqueue;
  info.send_queue = told.idiag_wqueue;
  info.timer = static_cast<SocketTimer>(told.idiag_timer);
  info.timer_left = std::chrono::milliseconds(told.idiag_expires);
  info.retransmits = told.idiag_retrans;
  info.inode = told.idiag_inode;
  info.uid = told.idiag_uid;
  info.cookie = cookie_of(told.id);
  info.tcp_info = tcp_info_of(answer);
  return info;
}

}  // namespace lastack
