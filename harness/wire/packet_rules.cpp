#include "wire/packet_rules.hpp"

#include "wire/netfilter_socket.hpp"
#include "wire/nft_batch.hpp"

namespace lastack {

void install_packet_rules(std::uint16_t queue_number, RuleBackend backend) {
  const std::string table = "lastack";
  NetfilterSocket socket;
  NftBatch batch(socket);
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6}) {
    batch.add_table(family, table);
    batch.add_forward_chain(family, table);
    batch.add_queue_rule(family, table, queue_number, backend);
  }
  batch.commit();
}

}  // namespace lastack
