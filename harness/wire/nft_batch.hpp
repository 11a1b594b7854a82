// One nftables transaction: all of it stands or none of it does. Private to wire/.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "segment/address.hpp"
#include "wire/netfilter_socket.hpp"
#include "wire/rule_backend.hpp"

struct nftnl_expr;
struct nftnl_rule;

namespace lastack {

/// The families that get a table each. Not `inet`: xtables targets live in ip and ip6 on every
/// kernel.
enum class RuleFamily : std::uint16_t { ipv4 = 2 /* NFPROTO_IPV4 */, ipv6 = 10 /* NFPROTO_IPV6 */ };

/// A chain that hangs on a hook (nft(8), BASE CHAINS); policy accept.
struct BaseChain {
  std::string name;
  std::string type;    ///< "filter" or "nat"
  std::uint32_t hook;  ///< NF_INET_FORWARD, ...
  std::int32_t priority;
};

/// A rule in the making: what it matches, then what it does.
class NftRule {
 public:
  NftRule();
  nftnl_rule* get() const { return rule_.get(); }
  /// Takes the expression.
  void add(nftnl_expr* expression);
  /// A new expression of that name, already in the rule.
  nftnl_expr* add(const char* name);
  /// `meta l4proto tcp`: finds TCP behind IPv6 extension headers too.
  void match_tcp();
  enum class If { equals, differs };
  /// `meta KEY VALUE`, or `meta KEY != VALUE`; NFT_META_IIF, NFT_META_MARK, ...
  void match_meta(std::uint32_t key, std::uint32_t value, If how = If::equals);
  enum class End { source, destination };
  /// `ip saddr ADDRESS`, `ip6 daddr != ADDRESS`, in a table of the address's family.
  void match_address(End end, const Address& address, If how = If::equals) {
    match_address(end, address, how, address.octets().size());
  }
  /// Likewise of an address's first octets.
  void match_address(End end, const Address& address, If how, std::size_t octets);
  /// `tcp sport PORT`, `tcp dport PORT`, behind match_tcp().
  void match_port(End end, std::uint16_t port);
  /// What becomes of a packet while nobody listens to the queue.
  enum class Unheard { is_dropped, passes };
  void send_to_queue(std::uint16_t queue_number, RuleBackend backend,
                     Unheard unheard = Unheard::is_dropped);

 private:
  struct Free {
    void operator()(nftnl_rule* rule) const;
  };
  std::unique_ptr<nftnl_rule, Free> rule_;
};

class NftBatch {
 public:
  explicit NftBatch(NetfilterSocket& socket);

  /// this_socket: nobody else may change the table, and it goes with the socket.
  enum class Owner { nobody, this_socket };
  void add_table(RuleFamily family, const std::string& table, Owner owner = Owner::nobody);
  /// Deletes the table with everything in it.
  void delete_table(RuleFamily family, const std::string& table);
  /// A base chain "forward": type filter, hook forward, priority 0, policy accept.
  void add_forward_chain(RuleFamily family, const std::string& table);
  void add_chain(RuleFamily family, const std::string& table, const BaseChain& chain);
  /// `words` say in an error what the rule is.
  void add_rule(RuleFamily family, const std::string& table, const std::string& chain,
                const NftRule& rule, const std::string& words);
  /// In the chain "forward": TCP, and nothing else, goes to the queue.
  void add_queue_rule(RuleFamily family, const std::string& table, std::uint16_t queue_number,
                      RuleBackend backend);

  /// Sends everything at once and reads each step's acknowledgement. Throws std::system_error with
  /// the first step that the kernel refused.
  void commit();

 private:
  char* begin(std::string attempt);
  void end(const char* message);
  void put_marker(std::uint16_t type);

  NetfilterSocket& socket_;
  std::vector<char> bytes_;
  struct Step {
    std::uint32_t sequence;
    std::string attempt;
  };
  std::vector<Step> steps_;
  std::vector<char> message_;
};

}  // namespace lastack
