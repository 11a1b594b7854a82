// Faults for what a filter names in a network namespace that somebody else lives in.
#pragma once

#include <functional>
#include <optional>

#include "control/socket_file.hpp"
#include "exec/host_result.hpp"
#include "exec/own_host_plan.hpp"
#include "system/fd.hpp"
#include "wire/filter_rules.hpp"

namespace lastack {

struct AttachmentPlan : OwnHostPlan {
  SegmentFilter filter;
  std::optional<SocketFile> control;  ///< of the control socket, if there is to be one
  std::optional<Duration> length;     ///< for so long; otherwise until a signal comes
  bool until_fired = false;           ///< or until every fault has fired
  Fd process;                         ///< or until it is readable: a process's (pidfd_open(2))
  std::function<void()> on_attached;  ///< called once segments are judged
};

/// In the network namespace in which the calling thread stands. Ends at SIGINT or SIGTERM, too.
/// What is held then goes on its way, and the rules are taken away. Throws std::system_error.
HostResult attach(AttachmentPlan plan);

}  // namespace lastack
