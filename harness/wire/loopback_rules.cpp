#include "wire/loopback_rules.hpp"

#include <fmt/format.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <net/if.h>

#include "system/check.hpp"
#include "wire/netfilter_socket.hpp"
#include "wire/nft_batch.hpp"

namespace lastack {
namespace {

const std::string kLoopbackTable = "lastack";
const BaseChain kLoopbackInput = {"input", "filter", NF_INET_LOCAL_IN, 0};

}  // namespace

std::uint32_t loopback_index() {
  const unsigned index = ::if_nametoindex("lo");
  if (index == 0) fail_with_errno("find the link lo", errno);
  return index;
}

void install_loopback_rules(std::uint16_t queue_number, RuleBackend backend) {
  const std::uint32_t loopback = loopback_index();
  NetfilterSocket socket;
  NftBatch batch(socket);
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6}) {
    batch.add_table(family, kLoopbackTable);
    batch.add_chain(family, kLoopbackTable, kLoopbackInput);
    NftRule rule;
    rule.match_tcp();
    rule.match_meta(NFT_META_IIF, loopback);
    rule.match_meta(NFT_META_MARK, kOwnMark, NftRule::If::differs);
    rule.send_to_queue(queue_number, backend);
    batch.add_rule(family, kLoopbackTable, kLoopbackInput.name, rule,
                   fmt::format("add the rule \"tcp of lo to queue {}\" with {}; it {}",
                               queue_number, name_of(backend), remedy_for(backend)));
  }
  batch.commit();
}

}  // namespace lastack
