#include "wire/filter_rules.hpp"

// The kernel's headers bear the C library's only before them.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <array>
#include <memory>
#include <optional>

#include "wire/loopback_rules.hpp"
#include "wire/netfilter_socket.hpp"
#include "wire/nft_batch.hpp"

namespace lastack {
namespace {

using End = NftRule::End;

const std::string kFilterTable = "lastack_attached";
const BaseChain kFilterInput = {"input", "filter", NF_INET_LOCAL_IN, 0};
const BaseChain kFilterOutput = {"output", "filter", NF_INET_LOCAL_OUT, 0};
constexpr std::array kFamilies = {RuleFamily::ipv4, RuleFamily::ipv6};
constexpr std::array kEnds = {End::source, End::destination};

const char* word_of(RuleFamily family) {
  return family == RuleFamily::ipv4 ? "ip" : "ip6";
}

/// What one rule wants of a segment's ends.
struct Wanted {
  struct AddressOf {
    End end;
    Address address;
  };
  struct PortOf {
    End end;
    std::uint16_t port;
  };
  std::optional<AddressOf> address;
  std::optional<PortOf> port;

  void put_into(NftRule& rule) const {
    if (address) rule.match_address(address->end, address->address);
    if (port) rule.match_port(port->end, port->port);
  }

  std::string text() const {
    const auto end_word = [](End end) { return end == End::source ? 's' : 'd'; };
    std::string words;
    if (address)
      words += fmt::format("{} {}addr {} ",
                           word_of(address->address.is_v6() ? RuleFamily::ipv6 : RuleFamily::ipv4),
                           end_word(address->end), address->address.to_string());
    if (port) return words + fmt::format("tcp {}port {}", end_word(port->end), port->port);
    return words + "meta l4proto tcp";
  }
};

std::vector<Wanted> with_addresses(const SegmentFilter& filter, RuleFamily family) {
  if (filter.addresses.empty()) return {Wanted{}};
  std::vector<Wanted> all;
  for (const Address& address : filter.addresses) {
    if (address.is_v6() != (family == RuleFamily::ipv6)) continue;
    for (const End end : kEnds) all.push_back({Wanted::AddressOf{end, address}, {}});
  }
  return all;
}

/// The rules of a chain; none if no address is of that family.
std::vector<Wanted> rules_for(const SegmentFilter& filter, RuleFamily family) {
  const std::vector<Wanted> addresses = with_addresses(filter, family);
  if (filter.ports.empty()) return addresses;
  std::vector<Wanted> all;
  for (const Wanted& wanted : addresses) {
    for (const std::uint16_t port : filter.ports) {
      for (const End end : kEnds) all.push_back({wanted.address, Wanted::PortOf{end, port}});
    }
  }
  return all;
}

std::string words_of_rule(const Wanted& wanted) {
  return fmt::format("{} queue num {} bypass", wanted.text(), kAttachedQueue);
}

void add_table_of(RuleFamily family, const std::vector<Wanted>& rules, NftBatch& batch,
                  RuleBackend backend) {
  batch.add_table(family, kFilterTable, NftBatch::Owner::this_socket);
  for (const BaseChain& chain : {kFilterInput, kFilterOutput}) {
    batch.add_chain(family, kFilterTable, chain);
    for (const Wanted& wanted : rules) {
      NftRule rule;
      rule.match_tcp();
      if (chain.hook == NF_INET_LOCAL_OUT)
        rule.match_meta(NFT_META_OIF, loopback_index(), NftRule::If::differs);
      rule.match_meta(NFT_META_MARK, kOwnMark, NftRule::If::differs);
      wanted.put_into(rule);
      rule.send_to_queue(kAttachedQueue, backend, NftRule::Unheard::passes);
      batch.add_rule(family, kFilterTable, chain.name, rule,
                     fmt::format("add the rule \"{}\" with {}; it {}", words_of_rule(wanted),
                                 name_of(backend), remedy_for(backend)));
    }
  }
}

}  // namespace

std::string filter_rules_text(const SegmentFilter& filter) {
  std::string text;
  for (const RuleFamily family : kFamilies) {
    const std::vector<Wanted> rules = rules_for(filter, family);
    if (rules.empty()) continue;
    text += fmt::format("table {} {} {{\n  flags owner\n", word_of(family), kFilterTable);
    for (const BaseChain& chain : {kFilterInput, kFilterOutput}) {
      text += fmt::format("  chain {} {{\n    type {} hook {} priority {}; policy accept;\n",
                          chain.name, chain.type, chain.name, chain.priority);
      const char* way = chain.hook == NF_INET_LOCAL_OUT ? "oif != \"lo\" " : "";
      for (const Wanted& wanted : rules)
        text += fmt::format("    {}meta mark != {:#x} {}\n", way, kOwnMark, words_of_rule(wanted));
      text += "  }\n";
    }
    text += "}\n";
  }
  return text;
}

Interception of_filter(SegmentFilter filter) {
  const auto owner = std::make_shared<NetfilterSocket>();
  const auto install = [filter = std::move(filter), owner](std::uint16_t) {
    with_a_backend([&](RuleBackend backend) {
      NftBatch batch(*owner);
      for (const RuleFamily family : kFamilies) {
        const std::vector<Wanted> rules = rules_for(filter, family);
        if (!rules.empty()) add_table_of(family, rules, batch, backend);
      }
      batch.commit();
    });
  };
  return {install, kOwnMark, kAttachedQueue};
}

}  // namespace lastack
