// One run of one scenario, from an empty machine to a verdict.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "judge/result.hpp"
#include "run/pace.hpp"
#include "scenario/scenario.hpp"
#include "system/asio.hpp"
#include "wire/interceptor.hpp"

namespace lastack {

/// For people who want to look around in a host.
struct StandingHost {
  std::string name;
  int agent;  ///< its pid
  std::string
      scratch;  ///< the scratch directory as the agent sees it; empty: it has run no program
};

struct RunOptions {
  RuleBackend backend = RuleBackend::native_queue;
  QueueOptions queue;
  std::uint64_t seed = 0;
  std::shared_ptr<const Environment> environment;  ///< for the result
  bool strip_faults = false;  ///< run without the scenario's faults: what holds then proves nothing
  /// Called with the lab still standing when a run has not passed; returns when the lab may go.
  /// Empty: the lab goes at once.
  std::function<asio::awaitable<void>(const RunResult&, const std::vector<StandingHost>&)> keep;
};

/// What all runs share.
struct Machinery {
  asio::io_context& io;
  /// A thread beside the loop, on which labs are built, agents started and orphans buried: that
  /// takes the kernel tens of milliseconds, and the segments of other runs must not wait for it.
  asio::any_io_executor builder;
  const Pace& pace;
};

/// Never throws for what a scenario, an agent or the network does: that is in the result. The
/// variant must outlive the run; the result keeps what it needs.
asio::awaitable<RunResult> run_variant(Machinery machinery, const Variant& variant,
                                       RunOptions options);

}  // namespace lastack
