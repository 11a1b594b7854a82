// A command under faults, from its start to a verdict.
#pragma once

#include <optional>

#include "exec/command.hpp"
#include "exec/host_result.hpp"
#include "exec/kept_streams.hpp"
#include "exec/own_host_plan.hpp"
#include "outside/outside.hpp"

namespace lastack {

struct ExecutionPlan : OwnHostPlan {
  KeptStreams* streams = nullptr;  ///< of the command, if a report is to tell them
  OutsidePlan outside;
  const OuterSockets* outer = nullptr;  ///< if something of the outside is asked for
  std::optional<Duration> timeout;
  bool may_not_fire = false;  ///< a fault that never fired is no finding
};

struct Execution : HostResult {
  CommandEnd end;
  bool timed_out = false;
};

/// Starts the command, which stands in the network namespace in which the calling thread does, and
/// stays until it has ended. Its loopback link is up. SIGINT, SIGTERM and others that somebody
/// sends to this process alone go to the command. Throws std::system_error if it could not be
/// started, or segments not be intercepted.
Execution execute(Command& command, ExecutionPlan plan);

}  // namespace lastack
