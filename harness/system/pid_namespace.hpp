// The PID namespace of a process that we see.
#pragma once

#include <sys/types.h>

#include "system/fd.hpp"

namespace lastack {

/// For ChildPlan::pid_namespace. Throws std::system_error, for one if the process is gone.
Fd pid_namespace_of(pid_t member);

}  // namespace lastack
