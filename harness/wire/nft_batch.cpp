#include "wire/nft_batch.hpp"

#include <cstdio>
// libnftnl's headers name FILE and include nothing for it.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <libmnl/libmnl.h>
#include <libnftnl/chain.h>
#include <libnftnl/common.h>
#include <libnftnl/expr.h>
#include <libnftnl/rule.h>
#include <libnftnl/table.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <netinet/in.h>

#include <memory>
#include <new>

#include "system/check.hpp"
#include "wire/queue_expression.hpp"

namespace lastack {
namespace {

constexpr const char* kForward = "forward";
constexpr std::size_t kMostMessage = 4096;
constexpr const char* kOpen =
    "open an nftables transaction (needs CAP_NET_ADMIN over this network namespace)";
constexpr const char* kClose = "close an nftables transaction";

using Table = std::unique_ptr<nftnl_table, decltype(&nftnl_table_free)>;
using Chain = std::unique_ptr<nftnl_chain, decltype(&nftnl_chain_free)>;

template <class Object>
Object* some(Object* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

std::uint16_t number(RuleFamily family) {
  return static_cast<std::uint16_t>(family);
}
std::string_view word(RuleFamily family) {
  return family == RuleFamily::ipv4 ? "ip" : "ip6";
}

nftnl_expr* queue_expression(std::uint16_t queue_number, RuleBackend backend, bool bypass) {
  return backend == RuleBackend::native_queue ? native_queue_expression(queue_number, bypass)
                                              : compat_nfqueue_expression(queue_number, bypass);
}

}  // namespace

void NftRule::Free::operator()(nftnl_rule* rule) const {
  nftnl_rule_free(rule);
}

NftRule::NftRule() : rule_(some(nftnl_rule_alloc())) {}

void NftRule::add(nftnl_expr* expression) {
  nftnl_rule_add_expr(get(), some(expression));
}

nftnl_expr* NftRule::add(const char* name) {
  nftnl_expr* expression = some(nftnl_expr_alloc(name));
  nftnl_rule_add_expr(get(), expression);
  return expression;
}

void NftRule::match_tcp() {
  nftnl_expr* meta = add("meta");
  nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, NFT_META_L4PROTO);
  nftnl_expr_set_u32(meta, NFTNL_EXPR_META_DREG, NFT_REG_1);
  const std::uint8_t tcp = IPPROTO_TCP;
  nftnl_expr* compare = add("cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, NFT_CMP_EQ);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, &tcp, sizeof tcp);
}

void NftRule::match_meta(std::uint32_t key, std::uint32_t value, If how) {
  nftnl_expr* meta = add("meta");
  nftnl_expr_set_u32(meta, NFTNL_EXPR_META_KEY, key);
  nftnl_expr_set_u32(meta, NFTNL_EXPR_META_DREG, NFT_REG_1);
  nftnl_expr* compare = add("cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, how == If::equals ? NFT_CMP_EQ : NFT_CMP_NEQ);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, &value, sizeof value);
}

void NftRule::match_address(End end, const Address& address, If how, std::size_t octets) {
  // Where the source's address stands in the header, RFC 791 section 3.1 and RFC 8200 section 3;
  // the destination's is the next.
  const std::uint32_t source = address.is_v6() ? 8 : 12;
  const auto size = static_cast<std::uint32_t>(address.octets().size());
  const std::span<const std::uint8_t> wanted = address.octets().first(octets);
  nftnl_expr* load = add("payload");
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_BASE, NFT_PAYLOAD_NETWORK_HEADER);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_OFFSET, end == End::source ? source : source + size);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_LEN, static_cast<std::uint32_t>(wanted.size()));
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
  nftnl_expr* compare = add("cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, how == If::equals ? NFT_CMP_EQ : NFT_CMP_NEQ);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, wanted.data(),
                 static_cast<std::uint32_t>(wanted.size()));
}

void NftRule::match_port(End end, std::uint16_t port) {
  constexpr std::uint32_t kPortOctets = 2;  // RFC 9293, 3.1: the source, then the destination
  nftnl_expr* load = add("payload");
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_BASE, NFT_PAYLOAD_TRANSPORT_HEADER);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_OFFSET, end == End::source ? 0 : kPortOctets);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_LEN, kPortOctets);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
  const std::uint16_t wanted = htons(port);
  nftnl_expr* compare = add("cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, NFT_CMP_EQ);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, &wanted, sizeof wanted);
}

void NftRule::send_to_queue(std::uint16_t queue_number, RuleBackend backend, Unheard unheard) {
  add(queue_expression(queue_number, backend, unheard == Unheard::passes));
}

NftBatch::NftBatch(NetfilterSocket& socket) : socket_(socket), message_(kMostMessage) {
  put_marker(NFNL_MSG_BATCH_BEGIN);
}

void NftBatch::put_marker(std::uint16_t type) {
  nlmsghdr* header = mnl_nlmsg_put_header(begin(type == NFNL_MSG_BATCH_BEGIN ? kOpen : kClose));
  header->nlmsg_type = type;
  header->nlmsg_flags = NLM_F_REQUEST;
  header->nlmsg_seq = steps_.back().sequence;
  auto* family = static_cast<nfgenmsg*>(mnl_nlmsg_put_extra_header(header, sizeof(nfgenmsg)));
  family->nfgen_family = AF_UNSPEC;
  family->version = NFNETLINK_V0;
  family->res_id = htons(NFNL_SUBSYS_NFTABLES);
  end(message_.data());
}

char* NftBatch::begin(std::string attempt) {
  steps_.push_back({socket_.next_sequence(), std::move(attempt)});
  return message_.data();
}

void NftBatch::end(const char* message) {
  const auto size = reinterpret_cast<const nlmsghdr*>(message)->nlmsg_len;
  bytes_.insert(bytes_.end(), message, message + MNL_ALIGN(size));
}

void NftBatch::add_table(RuleFamily family, const std::string& table, Owner owner) {
  constexpr std::uint32_t kOwnedTable = 2;  // NFT_TABLE_F_OWNER, which older headers lack
  const Table object(some(nftnl_table_alloc()), nftnl_table_free);
  nftnl_table_set_str(object.get(), NFTNL_TABLE_NAME, table.c_str());
  if (owner == Owner::this_socket)
    nftnl_table_set_u32(object.get(), NFTNL_TABLE_FLAGS, kOwnedTable);
  char* message = begin(fmt::format("add the nftables table {} {}", word(family), table));
  nlmsghdr* header =
      nftnl_nlmsg_build_hdr(message, NFT_MSG_NEWTABLE, number(family),
                            NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK, steps_.back().sequence);
  nftnl_table_nlmsg_build_payload(header, object.get());
  end(message);
}

void NftBatch::delete_table(RuleFamily family, const std::string& table) {
  const Table object(some(nftnl_table_alloc()), nftnl_table_free);
  nftnl_table_set_str(object.get(), NFTNL_TABLE_NAME, table.c_str());
  char* message = begin(fmt::format("delete the nftables table {} {}", word(family), table));
  nlmsghdr* header = nftnl_nlmsg_build_hdr(message, NFT_MSG_DELTABLE, number(family), NLM_F_ACK,
                                           steps_.back().sequence);
  nftnl_table_nlmsg_build_payload(header, object.get());
  end(message);
}

void NftBatch::add_chain(RuleFamily family, const std::string& table, const BaseChain& chain) {
  const Chain object(some(nftnl_chain_alloc()), nftnl_chain_free);
  nftnl_chain_set_str(object.get(), NFTNL_CHAIN_TABLE, table.c_str());
  nftnl_chain_set_str(object.get(), NFTNL_CHAIN_NAME, chain.name.c_str());
  nftnl_chain_set_str(object.get(), NFTNL_CHAIN_TYPE, chain.type.c_str());
  nftnl_chain_set_u32(object.get(), NFTNL_CHAIN_HOOKNUM, chain.hook);
  nftnl_chain_set_s32(object.get(), NFTNL_CHAIN_PRIO, chain.priority);
  nftnl_chain_set_u32(object.get(), NFTNL_CHAIN_POLICY, NF_ACCEPT);
  char* message =
      begin(fmt::format("add the {} chain to table {} {}", chain.name, word(family), table));
  nlmsghdr* header =
      nftnl_nlmsg_build_hdr(message, NFT_MSG_NEWCHAIN, number(family),
                            NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK, steps_.back().sequence);
  nftnl_chain_nlmsg_build_payload(header, object.get());
  end(message);
}

void NftBatch::add_forward_chain(RuleFamily family, const std::string& table) {
  add_chain(family, table, {kForward, "filter", NF_INET_FORWARD, 0});
}

void NftBatch::add_rule(RuleFamily family, const std::string& table, const std::string& chain,
                        const NftRule& rule, const std::string& words) {
  nftnl_rule_set_str(rule.get(), NFTNL_RULE_TABLE, table.c_str());
  nftnl_rule_set_str(rule.get(), NFTNL_RULE_CHAIN, chain.c_str());
  char* message = begin(words);
  nlmsghdr* header =
      nftnl_nlmsg_build_hdr(message, NFT_MSG_NEWRULE, number(family),
                            NLM_F_CREATE | NLM_F_APPEND | NLM_F_ACK, steps_.back().sequence);
  nftnl_rule_nlmsg_build_payload(header, rule.get());
  end(message);
}

void NftBatch::add_queue_rule(RuleFamily family, const std::string& table,
                              std::uint16_t queue_number, RuleBackend backend) {
  NftRule rule;
  rule.match_tcp();
  rule.send_to_queue(queue_number, backend);
  add_rule(family, table, kForward, rule,
           fmt::format("add the rule \"tcp to queue {}\" to table {} {} with {}; it {}",
                       queue_number, word(family), table, name_of(backend), remedy_for(backend)));
}

void NftBatch::commit() {
  const std::size_t expected = steps_.size() - 1;  // the opening marker is not acknowledged
  put_marker(NFNL_MSG_BATCH_END);
  socket_.send(bytes_, "send an nftables transaction");
  std::size_t acknowledged = 0;
  const Step* refused = nullptr;
  int error = 0;
  socket_.drain(
      [&](const nlmsghdr& reply) {
        if (reply.nlmsg_type != NLMSG_ERROR || refused != nullptr) return;
        for (const Step& step : steps_) {
          if (step.sequence != reply.nlmsg_seq) continue;
          error = netlink_error(reply);
          if (error != 0) refused = &step;
          acknowledged += error == 0;
        }
      },
      "read the answers to an nftables transaction");
  if (refused != nullptr) fail_with_errno(refused->attempt, error);
  if (acknowledged != expected) {
    throw std::runtime_error(fmt::format("nftables acknowledged {} of {} steps of a transaction",
                                         acknowledged, expected));
  }
}

}  // namespace lastack
