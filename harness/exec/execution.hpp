// A command under faults, from its start to a verdict.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exec/command.hpp"
#include "exec/fault_list.hpp"
#include "judge/result.hpp"
#include "wire/interceptor.hpp"

namespace lastack {

struct ExecutionPlan {
  std::string text;  ///< the command, as a shell reads it
  FaultList faults;
  RuleBackend backend = RuleBackend::native_queue;
  QueueOptions queue;
  std::uint64_t seed = 0;
  std::shared_ptr<const Environment> environment;
  std::optional<Duration> timeout;
  std::size_t most_record = std::size_t{256} << 20;  ///< octets that are kept of what crossed
  bool may_not_fire = false;                         ///< a fault that never fired is no finding
};

struct Execution {
  RunResult run;
  CommandEnd end;
  bool timed_out = false;
  bool fault_never_fired = false;
};

/// Starts the command, which stands in the network namespace in which the calling thread does, and
/// stays until it has ended. Its loopback link is up. SIGINT, SIGTERM and others that somebody
/// sends to this process alone go to the command. Throws std::system_error if it could not be
/// started, or segments not be intercepted.
Execution execute(Command& command, ExecutionPlan plan);

}  // namespace lastack
