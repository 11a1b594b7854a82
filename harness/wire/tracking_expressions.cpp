#include "wire/tracking_expressions.hpp"

#include <cstdio>
// libnftnl's headers name FILE and include nothing for it.
#include <arpa/inet.h>
#include <libnftnl/expr.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/xt_conntrack.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace lastack {
namespace {

// What both ways have from the kernel's headers as macros of ints.
constexpr std::uint32_t kInvalidBit = NF_CT_STATE_INVALID_BIT;

void native_match_invalid(NftRule& rule) {
  nftnl_expr* state = rule.add("ct");
  nftnl_expr_set_u32(state, NFTNL_EXPR_CT_KEY, NFT_CT_STATE);
  nftnl_expr_set_u32(state, NFTNL_EXPR_CT_DREG, NFT_REG_1);
  const std::uint32_t mask = kInvalidBit;
  const std::uint32_t nothing = 0;
  nftnl_expr* bits = rule.add("bitwise");
  nftnl_expr_set_u32(bits, NFTNL_EXPR_BITWISE_SREG, NFT_REG_1);
  nftnl_expr_set_u32(bits, NFTNL_EXPR_BITWISE_DREG, NFT_REG_1);
  nftnl_expr_set_u32(bits, NFTNL_EXPR_BITWISE_LEN, sizeof mask);
  nftnl_expr_set(bits, NFTNL_EXPR_BITWISE_MASK, &mask, sizeof mask);
  nftnl_expr_set(bits, NFTNL_EXPR_BITWISE_XOR, &nothing, sizeof nothing);
  nftnl_expr* compare = rule.add("cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, NFT_CMP_NEQ);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, &nothing, sizeof nothing);
}

void load(NftRule& rule, std::uint32_t reg, const void* data, std::size_t size) {
  nftnl_expr* immediate = rule.add("immediate");
  nftnl_expr_set_u32(immediate, NFTNL_EXPR_IMM_DREG, reg);
  nftnl_expr_set(immediate, NFTNL_EXPR_IMM_DATA, data, static_cast<std::uint32_t>(size));
}

void native_translate(NftRule& rule, std::uint32_t type, const Endpoint& to) {
  load(rule, NFT_REG_1, to.address.octets().data(), to.address.octets().size());
  const std::uint16_t port = htons(to.port);
  if (to.port != 0) load(rule, NFT_REG_2, &port, sizeof port);
  nftnl_expr* nat = rule.add("nat");
  nftnl_expr_set_u32(nat, NFTNL_EXPR_NAT_TYPE, type);
  nftnl_expr_set_u32(nat, NFTNL_EXPR_NAT_FAMILY, to.address.is_v6() ? NFPROTO_IPV6 : NFPROTO_IPV4);
  nftnl_expr_set_u32(nat, NFTNL_EXPR_NAT_REG_ADDR_MIN, NFT_REG_1);
  if (to.port != 0) nftnl_expr_set_u32(nat, NFTNL_EXPR_NAT_REG_PROTO_MIN, NFT_REG_2);
}

// libnftnl frees the info with free(3). The kernel compares XT_ALIGN(size) of both sides
// (net/netfilter/nft_compat.c): 8 octets.
template <class Info>
void set_info(nftnl_expr* expression, std::uint16_t attribute, const Info& info) {
  constexpr std::size_t kSize = (sizeof(Info) + 7) & ~std::size_t{7};
  void* copy = std::calloc(1, kSize);
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, &info, sizeof info);
  nftnl_expr_set(expression, attribute, copy, kSize);
}

void xtables_match_invalid(NftRule& rule) {
  constexpr std::uint32_t kRevision = 3;  // xt_conntrack_mtinfo3, Linux 2.6.39 and later
  xt_conntrack_mtinfo3 info{};
  info.match_flags = XT_CONNTRACK_STATE;
  info.state_mask = XT_CONNTRACK_STATE_INVALID;
  nftnl_expr* match = rule.add("match");
  nftnl_expr_set_str(match, NFTNL_EXPR_MT_NAME, "conntrack");
  nftnl_expr_set_u32(match, NFTNL_EXPR_MT_REV, kRevision);
  set_info(match, NFTNL_EXPR_MT_INFO, info);
}

void xtables_translate(NftRule& rule, const char* name, const Endpoint& to) {
  constexpr std::uint32_t kRevision = 2;  // nf_nat_range2, Linux 4.18 and later
  nf_nat_range2 range{};
  range.flags = NF_NAT_RANGE_MAP_IPS;
  std::ranges::copy(to.address.octets(), reinterpret_cast<std::uint8_t*>(&range.min_addr));
  range.max_addr = range.min_addr;
  if (to.port != 0) {
    range.flags |= NF_NAT_RANGE_PROTO_SPECIFIED;
    range.min_proto.tcp.port = htons(to.port);
    range.max_proto = range.min_proto;
  }
  nftnl_expr* target = rule.add("target");
  nftnl_expr_set_str(target, NFTNL_EXPR_TG_NAME, name);
  nftnl_expr_set_u32(target, NFTNL_EXPR_TG_REV, kRevision);
  set_info(target, NFTNL_EXPR_TG_INFO, range);
}

}  // namespace

void match_invalid(NftRule& rule, TrackingBackend backend) {
  backend == TrackingBackend::native ? native_match_invalid(rule) : xtables_match_invalid(rule);
}

void translate_source(NftRule& rule, const Endpoint& to, TrackingBackend backend) {
  backend == TrackingBackend::native ? native_translate(rule, NFT_NAT_SNAT, to)
                                     : xtables_translate(rule, "SNAT", to);
}

void translate_destination(NftRule& rule, const Endpoint& to, TrackingBackend backend) {
  backend == TrackingBackend::native ? native_translate(rule, NFT_NAT_DNAT, to)
                                     : xtables_translate(rule, "DNAT", to);
}

}  // namespace lastack
