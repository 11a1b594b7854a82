// What a command that runs under faults and a place that is attached to have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "exec/fault_list.hpp"
#include "judge/result.hpp"
#include "wire/queue.hpp"

namespace lastack {

struct OwnHostPlan {
  std::string text;  ///< in reports: the command as a shell reads it, or what is attached to
  FaultList faults;
  QueueOptions queue;
  std::uint64_t seed = 0;
  std::string replay;  ///< the command that runs this again, chance and all; empty: none does
  std::shared_ptr<const Environment> environment;
  std::size_t most_record = std::size_t{256} << 20;  ///< octets that are kept of what crossed
  /// Somebody will read the record: it has the sockets' states, and what is not in it is worth a
  /// remark. If not, headers of segments will do (QueueOptions::headers_only).
  bool is_read = true;
};

}  // namespace lastack
