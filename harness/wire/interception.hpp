// Which segments are intercepted, and how what we send ourselves is told from them.
#pragma once

#include <cstdint>
#include <functional>

#include "wire/rule_backend.hpp"

namespace lastack {

struct Interception {
  /// Puts up the rules that send segments to that queue, in the network namespace in which the
  /// calling thread stands. Throws std::system_error.
  std::function<void(std::uint16_t queue)> install;
  /// On what we inject, where it would meet the rules again (socket(7), SO_MARK); 0: it does not.
  std::uint32_t mark = 0;
  std::uint16_t queue = 0;
};

/// What the namespace forwards (packet_rules.hpp).
Interception forwarded(RuleBackend backend);
/// What the namespace sends to itself by its loopback link (loopback_rules.hpp).
Interception on_loopback();

}  // namespace lastack
