#include "system/pid_namespace.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>

#include "system/check.hpp"

namespace lastack {

InPidNamespace::InPidNamespace(pid_t member)
    : home_(check("open our PID namespace",
                  ::open("/proc/thread-self/ns/pid_for_children", O_RDONLY | O_CLOEXEC))) {
  const Fd there(
      check("open a host's PID namespace",
            ::open(fmt::format("/proc/{}/ns/pid", member).c_str(), O_RDONLY | O_CLOEXEC)));
  check("enter a host's PID namespace", ::setns(there.get(), CLONE_NEWPID));
}

InPidNamespace::~InPidNamespace() {
  // It was ours a moment ago, so nothing can refuse it.
  ::setns(home_.get(), CLONE_NEWPID);
}

}  // namespace lastack
