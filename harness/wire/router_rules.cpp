#include "wire/router_rules.hpp"

#include <cstdio>
// libnftnl's headers name FILE and include nothing for it.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <libnftnl/expr.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter_ipv4.h>
#include <netinet/in.h>

#include <span>
#include <stdexcept>
#include <system_error>

#include "lab/netns.hpp"
#include "wire/nft_batch.hpp"
#include "wire/tracking_expressions.hpp"

namespace lastack {
namespace {

// xtables' SNAT and DNAT stand in no table of another name (net/netfilter/x_tables.c,
// xt_check_target).
const std::string kTable = "nat";
const BaseChain kInvalid = {"invalid", "filter", NF_INET_PRE_ROUTING, NF_IP_PRI_MANGLE};
const BaseChain kForwards = {"forwards", "nat", NF_INET_PRE_ROUTING, NF_IP_PRI_NAT_DST};
const BaseChain kMasquerade = {"masquerade", "nat", NF_INET_POST_ROUTING, NF_IP_PRI_NAT_SRC};

RuleFamily family_of(const Address& address) {
  return address.is_v6() ? RuleFamily::ipv6 : RuleFamily::ipv4;
}

void match(NftRule& rule, std::span<const std::uint8_t> wanted) {
  nftnl_expr* compare = rule.add("cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, NFT_CMP_EQ);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, wanted.data(),
                 static_cast<std::uint32_t>(wanted.size()));
}

void match_field(NftRule& rule, std::uint32_t header, std::uint32_t offset,
                 std::span<const std::uint8_t> wanted) {
  nftnl_expr* load = rule.add("payload");
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_BASE, header);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_OFFSET, offset);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_LEN, static_cast<std::uint32_t>(wanted.size()));
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
  match(rule, wanted);
}

void match_destination(NftRule& rule, const Endpoint& to) {
  constexpr std::uint32_t kInIpv4 = 16;  // RFC 791, 3.1
  constexpr std::uint32_t kInIpv6 = 24;  // RFC 8200, 3
  match_field(rule, NFT_PAYLOAD_NETWORK_HEADER, to.address.is_v6() ? kInIpv6 : kInIpv4,
              to.address.octets());
  constexpr std::uint32_t kPort = 2;  // RFC 9293, 3.1
  constexpr std::uint32_t kOctet = 8;
  const std::uint8_t port[] = {static_cast<std::uint8_t>(to.port >> kOctet),
                               static_cast<std::uint8_t>(to.port)};
  match_field(rule, NFT_PAYLOAD_TRANSPORT_HEADER, kPort, port);
}

void match_uplink(NftRule& rule, int link) {
  nftnl_expr* meta = rule.add("meta");
  nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, NFT_META_OIF);
  nftnl_expr_set_u32(meta, NFTNL_EXPR_META_DREG, NFT_REG_1);
  match(rule, {reinterpret_cast<const std::uint8_t*>(&link), sizeof link});
}

void give_verdict(NftRule& rule, std::uint32_t verdict) {
  nftnl_expr* immediate = rule.add("immediate");
  nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, NFT_REG_VERDICT);
  nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_VERDICT, verdict);
}

std::string words(std::string_view rule, TrackingBackend backend) {
  return fmt::format("add the router's rule \"{}\" with {}; it {}", rule, name_of(backend),
                     remedy_for(backend));
}

void add_rules(NftBatch& batch, const RouterRules& rules, TrackingBackend backend) {
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6}) {
    batch.add_table(family, kTable);
    batch.add_chain(family, kTable, kInvalid);
    batch.add_chain(family, kTable, kForwards);
    batch.add_chain(family, kTable, kMasquerade);
    NftRule invalid;
    invalid.match_tcp();
    match_invalid(invalid, backend);
    const bool drops = rules.invalid == RouterRules::Invalid::drop;
    give_verdict(invalid, drops ? NF_DROP : NF_ACCEPT);
    batch.add_rule(family, kTable, kInvalid.name, invalid,
                   words(drops ? "ct state invalid drop" : "ct state invalid accept", backend));
  }
  for (const RouterRules::Forward& forward : rules.forwards) {
    NftRule rule;
    rule.match_tcp();
    match_destination(rule, forward.from);
    translate_destination(rule, forward.to, backend);
    batch.add_rule(family_of(forward.from.address), kTable, kForwards.name, rule,
                   words("dnat to " + forward.to.to_string(), backend));
  }
  if (!rules.masquerade) return;
  for (const Address& address : rules.masquerade->addresses) {
    NftRule rule;
    rule.match_tcp();
    match_uplink(rule, rules.masquerade->uplink);
    translate_source(rule, {address, rules.masquerade->port}, backend);
    batch.add_rule(family_of(address), kTable, kMasquerade.name, rule,
                   words("snat to " + address.to_string(), backend));
  }
}

}  // namespace

std::string_view name_of(TrackingBackend backend) {
  return backend == TrackingBackend::native ? "native nft ct and nat" : "xtables by nft compat";
}

std::string_view remedy_for(TrackingBackend backend) {
  return backend == TrackingBackend::native
             ? "needs CONFIG_NFT_CT and CONFIG_NFT_NAT (modprobe -a nft_ct nft_nat)"
             : "needs CONFIG_NETFILTER_XT_MATCH_CONNTRACK, CONFIG_NETFILTER_XT_NAT and "
               "CONFIG_NFT_COMPAT "
               "(modprobe -a xt_conntrack xt_nat nft_compat)";
}

void install_router_rules(const RouterRules& rules, TrackingBackend backend) {
  NetfilterSocket socket;
  NftBatch batch(socket);
  add_rules(batch, rules, backend);
  batch.commit();
}

std::string probe_tracking(TrackingBackend backend) {
  const Endpoint somewhere{Address(std::array<std::uint8_t, 4>{127, 0, 0, 1}), 1};
  NetfilterSocket socket;
  NftBatch batch(socket);
  add_rules(batch,
            {.masquerade = RouterRules::Masquerade{1, {somewhere.address}, 0},
             .forwards = {{somewhere, somewhere}}},
            backend);
  // A transaction that ends by deleting what it made: the kernel checks every step, and nothing
  // comes to stand.
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6})
    batch.delete_table(family, kTable);
  try {
    batch.commit();
    return "";
  } catch (const std::system_error& refusal) {
    return refusal.what();
  }
}

TrackingBackend choose_tracking() {
  // Trying switches connection tracking on for a moment.
  const Netns apart = Netns::create();
  const InNetns there(apart);
  std::string text =
      "this kernel has no way to track connections and to translate addresses in nftables";
  for (const TrackingBackend backend : {TrackingBackend::native, TrackingBackend::xtables}) {
    const std::string refusal = probe_tracking(backend);
    if (refusal.empty()) return backend;
    text += fmt::format("\n  {}: {}", name_of(backend), refusal);
  }
  throw std::runtime_error(text);
}

}  // namespace lastack
