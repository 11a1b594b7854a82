#include "wire/port_rules.hpp"

#include <fmt/format.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <array>
#include <memory>

#include "wire/loopback_rules.hpp"
#include "wire/netfilter_socket.hpp"
#include "wire/nft_batch.hpp"

namespace lastack {
namespace {

const std::string kPortTable = "lastack_attached";
const BaseChain kPortInput = {"input", "filter", NF_INET_LOCAL_IN, 0};
const BaseChain kPortOutput = {"output", "filter", NF_INET_LOCAL_OUT, 0};
constexpr std::array kEnds = {std::pair{NftRule::End::source, "sport"},
                              std::pair{NftRule::End::destination, "dport"}};

std::string words_of_rule(const char* end, std::uint16_t port) {
  return fmt::format("tcp {} {} queue num {} bypass", end, port, kAttachedQueue);
}

void add_port_rules(NftBatch& batch, const PortFilter& filter, RuleBackend backend,
                    std::uint32_t loopback) {
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6}) {
    batch.add_table(family, kPortTable, NftBatch::Owner::this_socket);
    for (const BaseChain& chain : {kPortInput, kPortOutput}) {
      batch.add_chain(family, kPortTable, chain);
      for (const std::uint16_t port : filter.ports) {
        for (const auto& [end, word] : kEnds) {
          NftRule rule;
          rule.match_tcp();
          if (chain.hook == NF_INET_LOCAL_OUT)
            rule.match_meta(NFT_META_OIF, loopback, NftRule::If::differs);
          rule.match_meta(NFT_META_MARK, kOwnMark, NftRule::If::differs);
          rule.match_port(end, port);
          rule.send_to_queue(kAttachedQueue, backend, NftRule::Unheard::passes);
          batch.add_rule(
              family, kPortTable, chain.name, rule,
              fmt::format("add the rule \"{}\" with {}; it {}", words_of_rule(word, port),
                          name_of(backend), remedy_for(backend)));
        }
      }
    }
  }
}

}  // namespace

std::string port_rules_text(const PortFilter& filter) {
  std::string text;
  for (const char* family : {"ip", "ip6"}) {
    text += fmt::format("table {} {} {{\n  flags owner\n", family, kPortTable);
    for (const BaseChain& chain : {kPortInput, kPortOutput}) {
      text += fmt::format("  chain {} {{\n    type {} hook {} priority {}; policy accept;\n",
                          chain.name, chain.type, chain.name, chain.priority);
      const char* way = chain.hook == NF_INET_LOCAL_OUT ? "oif != \"lo\" " : "";
      for (const std::uint16_t port : filter.ports) {
        for (const auto& [end, word] : kEnds)
          text += fmt::format("    {}meta mark != {:#x} {}\n", way, kOwnMark,
                              words_of_rule(word, port));
      }
      text += "  }\n";
    }
    text += "}\n";
  }
  return text;
}

Interception of_ports(PortFilter filter, RuleBackend backend) {
  const auto owner = std::make_shared<NetfilterSocket>();
  const auto install = [filter = std::move(filter), backend, owner](std::uint16_t) {
    NftBatch batch(*owner);
    add_port_rules(batch, filter, backend, loopback_index());
    batch.commit();
  };
  return {install, kOwnMark, kAttachedQueue};
}

}  // namespace lastack
