#include "wire/outside_rules.hpp"

#include <cstdio>
// libnftnl's headers name FILE and include nothing for it.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <libnftnl/expr.h>
#include <linux/icmpv6.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv4.h>
#include <netinet/ip_icmp.h>

#include <array>

#include "wire/loopback_rules.hpp"
#include "wire/netfilter_socket.hpp"
#include "wire/nft_batch.hpp"

namespace lastack {
namespace {

const std::string kOutsideTable = "lastack_outside";
const std::string kRefusalTable = "lastack_refusals";
const BaseChain kWayOut = {"out", "filter", NF_INET_PRE_ROUTING, NF_IP_PRI_MANGLE};
constexpr std::int32_t kBehindTheQueue = 10;
const BaseChain kRefusals = {"refuse", "filter", NF_INET_LOCAL_IN, kBehindTheQueue};

void load_into(NftRule& rule, std::uint32_t number, std::span<const std::uint8_t> octets) {
  nftnl_expr* immediate = rule.add("immediate");
  nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, number);
  nftnl_expr_set(immediate, NFTNL_EXPR_IMM_DATA, octets.data(),
                 static_cast<std::uint32_t>(octets.size()));
}

// A register has room for an IPv6 address.
void hand_to(NftRule& rule, const Endpoint& listener) {
  const std::uint16_t port = htons(listener.port);
  load_into(rule, NFT_REG_1, listener.address.octets());
  load_into(rule, NFT_REG_2, {reinterpret_cast<const std::uint8_t*>(&port), sizeof port});
  nftnl_expr* proxy = rule.add("tproxy");
  nftnl_expr_set_u32(proxy, NFTNL_EXPR_TPROXY_FAMILY,
                     listener.address.is_v6() ? NFPROTO_IPV6 : NFPROTO_IPV4);
  nftnl_expr_set_u32(proxy, NFTNL_EXPR_TPROXY_REG_ADDR, NFT_REG_1);
  nftnl_expr_set_u32(proxy, NFTNL_EXPR_TPROXY_REG_PORT, NFT_REG_2);
}

void refuse(NftRule& rule, std::uint32_t type, int code) {
  nftnl_expr* reject = rule.add("reject");
  nftnl_expr_set_u32(reject, NFTNL_EXPR_REJECT_TYPE, type);
  nftnl_expr_set_u8(reject, NFTNL_EXPR_REJECT_CODE, static_cast<std::uint8_t>(code));
}

struct Refusing {
  Refusal how;
  std::uint32_t type;
  int ipv4_code, ipv6_code;
};
constexpr std::array kRefusing = {
    Refusing{Refusal::reset, NFT_REJECT_TCP_RST, 0, 0},
    Refusing{Refusal::network_unreachable, NFT_REJECT_ICMP_UNREACH, ICMP_NET_UNREACH,
             ICMPV6_NOROUTE},
    Refusing{Refusal::host_unreachable, NFT_REJECT_ICMP_UNREACH, ICMP_HOST_UNREACH,
             ICMPV6_ADDR_UNREACH},
};

}  // namespace

void install_way_out(const WayOut& way) {
  const bool v6 = way.own.is_v6();
  const RuleFamily family = v6 ? RuleFamily::ipv6 : RuleFamily::ipv4;
  NetfilterSocket socket;
  NftBatch batch(socket);
  batch.add_table(family, kOutsideTable);
  batch.add_chain(family, kOutsideTable, kWayOut);
  NftRule rule;
  rule.match_tcp();
  rule.match_meta(NFT_META_IIF, loopback_index());
  // 127.0.0.0/8 or ::1/128.
  const Address loopback = v6 ? *Address::parse("::1") : *Address::parse("127.0.0.0");
  rule.match_address(NftRule::End::destination, loopback, NftRule::If::differs,
                     v6 ? loopback.octets().size() : 1);
  rule.match_address(NftRule::End::destination, way.own, NftRule::If::differs);
  hand_to(rule, way.listener);
  batch.add_rule(family, kOutsideTable, kWayOut.name, rule,
                 fmt::format("add the rule \"tproxy to {}\"; it needs CONFIG_NFT_TPROXY (modprobe "
                             "nft_tproxy)",
                             way.listener.to_string()));
  batch.commit();
}

void install_refusals() {
  NetfilterSocket socket;
  NftBatch batch(socket);
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6}) {
    batch.add_table(family, kRefusalTable);
    batch.add_chain(family, kRefusalTable, kRefusals);
    for (const Refusing& one : kRefusing) {
      NftRule rule;
      rule.match_tcp();
      rule.match_meta(NFT_META_MARK, static_cast<std::uint32_t>(one.how));
      refuse(rule, one.type, family == RuleFamily::ipv4 ? one.ipv4_code : one.ipv6_code);
      batch.add_rule(family, kRefusalTable, kRefusals.name, rule,
                     "add a rule with \"reject\"; it needs CONFIG_NFT_REJECT (modprobe -a "
                     "nft_reject nft_reject_ipv4 nft_reject_ipv6)");
    }
  }
  batch.commit();
}

}  // namespace lastack
