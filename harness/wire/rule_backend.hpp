// The two ways in which a kernel hands packets from an nftables rule to a program.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

enum class RuleBackend {
  native_queue,    // nft's `queue` expression (CONFIG_NFT_QUEUE)
  compat_nfqueue,  // xtables' NFQUEUE target inside nft's `target`
                   // (CONFIG_NETFILTER_XT_TARGET_NFQUEUE, CONFIG_NFT_COMPAT)
};

/// "native nft queue" or "xtables NFQUEUE by nft compat".
std::string_view name_of(RuleBackend backend);
/// What a kernel without it has to be given: its configuration's options and the command that loads
/// them.
std::string_view remedy_for(RuleBackend backend);

struct BackendProbe {
  RuleBackend backend;
  std::string refusal;  // empty: it works here; otherwise the kernel's error with the attempt
  bool works() const { return refusal.empty(); }
};

/// Tries each backend, the preferred one first, with a throwaway table that never comes to stand.
/// Runs in the current network namespace. Throws std::system_error only if nftables itself cannot
/// be used at all (no CAP_NET_ADMIN over the namespace, no nf_tables).
std::vector<BackendProbe> probe_backends();
/// The first one that works. Throws std::runtime_error with what is missing when none does.
RuleBackend choose_backend(const std::vector<BackendProbe>& probes);
/// choose_backend(probe_backends()).
RuleBackend probe_backend();

/// Does `attempt` with the backend that is more certain to be there and, if the kernel has not got
/// that, with the other. Spares the throwaway tables, each of which waits for one of the kernel's
/// RCU grace periods.
/// Throws what the attempt does, and std::runtime_error if the kernel has neither.
void with_a_backend(const std::function<void(RuleBackend)>& attempt);

}  // namespace lastack
