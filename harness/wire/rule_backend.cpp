#include "wire/rule_backend.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

#include "wire/nft_batch.hpp"

namespace lastack {
namespace {

constexpr std::uint16_t kAnyQueue = 0;
const std::string kProbeTable = "lastack_probe";

// A transaction that ends by deleting what it made: the kernel checks every step, and nothing comes
// to stand.
void try_table(NetfilterSocket& socket) {
  NftBatch batch(socket);
  batch.add_table(RuleFamily::ipv4, kProbeTable);
  batch.add_forward_chain(RuleFamily::ipv4, kProbeTable);
  batch.delete_table(RuleFamily::ipv4, kProbeTable);
  batch.commit();
}

BackendProbe try_backend(NetfilterSocket& socket, RuleBackend backend) {
  NftBatch batch(socket);
  for (const RuleFamily family : {RuleFamily::ipv4, RuleFamily::ipv6}) {
    batch.add_table(family, kProbeTable);
    batch.add_forward_chain(family, kProbeTable);
    batch.add_queue_rule(family, kProbeTable, kAnyQueue, backend);
    batch.delete_table(family, kProbeTable);
  }
  try {
    batch.commit();
    return {backend, ""};
  } catch (const std::system_error& refusal) {
    return {backend, refusal.what()};
  }
}

// A refusal costs one of the kernel's RCU grace periods, some 10 ms. What xtables lists is there
// for sure; a module that is not loaded yet (the native one's, mostly) is not listed anywhere.
std::array<RuleBackend, 2> most_certain_first() {
  std::ifstream targets("/proc/thread-self/net/ip_tables_targets");
  for (std::string target; std::getline(targets, target);) {
    if (target == "NFQUEUE") return {RuleBackend::compat_nfqueue, RuleBackend::native_queue};
  }
  return {RuleBackend::native_queue, RuleBackend::compat_nfqueue};
}

}  // namespace

std::string_view name_of(RuleBackend backend) {
  return backend == RuleBackend::native_queue ? "native nft queue"
                                              : "xtables NFQUEUE by nft compat";
}

std::string_view remedy_for(RuleBackend backend) {
  return backend == RuleBackend::native_queue
             ? "needs CONFIG_NFT_QUEUE (modprobe nft_queue)"
             : "needs CONFIG_NETFILTER_XT_TARGET_NFQUEUE and CONFIG_NFT_COMPAT (modprobe -a "
               "xt_NFQUEUE nft_compat)";
}

std::vector<BackendProbe> probe_backends() {
  NetfilterSocket socket;
  try_table(socket);
  return {try_backend(socket, RuleBackend::native_queue),
          try_backend(socket, RuleBackend::compat_nfqueue)};
}

RuleBackend choose_backend(const std::vector<BackendProbe>& probes) {
  std::string text = "this kernel has no way to hand packets from nftables to a program";
  for (const BackendProbe& probe : probes) {
    if (probe.works()) return probe.backend;
    text += fmt::format("\n  {}: {}", name_of(probe.backend), probe.refusal);
  }
  throw std::runtime_error(text);
}

RuleBackend probe_backend() {
  return choose_backend(probe_backends());
}

void with_a_backend(const std::function<void(RuleBackend)>& attempt) {
  std::vector<BackendProbe> refused;
  for (const RuleBackend backend : most_certain_first()) {
    try {
      return attempt(backend);
    } catch (const std::system_error& refusal) {
      // nf_tables' answer to an expression or a target that it does not know, ENOENT.
      if (refusal.code() != std::errc::no_such_file_or_directory) throw;
      refused.push_back({backend, refusal.what()});
    }
  }
  choose_backend(refused);
}

}  // namespace lastack
