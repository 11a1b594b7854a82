// Faults for a few ports of a network namespace that somebody else lives in.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "exec/fault_list.hpp"
#include "judge/result.hpp"
#include "wire/interceptor.hpp"
#include "wire/port_rules.hpp"

namespace lastack {

struct AttachmentPlan {
  std::string text;  ///< what is attached to: "port 80 of process 4711"
  FaultList faults;
  PortFilter filter;
  RuleBackend backend = RuleBackend::native_queue;
  QueueOptions queue;
  std::uint64_t seed = 0;
  std::shared_ptr<const Environment> environment;
  std::optional<Duration> length;     ///< for so long; otherwise until a signal comes
  bool until_fired = false;           ///< or until every fault has fired
  std::function<void()> on_attached;  ///< called once segments are judged
  std::size_t most_record = std::size_t{256} << 20;
};

struct Attachment {
  RunResult run;
  bool fault_never_fired = false;
};

/// In the network namespace in which the calling thread stands. Ends at SIGINT or SIGTERM, too.
/// What is held then goes on its way, and the rules are taken away. Throws std::system_error.
Attachment attach(AttachmentPlan plan);

}  // namespace lastack
