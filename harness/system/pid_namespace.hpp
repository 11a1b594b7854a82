// Standing in another PID namespace for a moment, to start a program there.
#pragma once

#include <sys/types.h>

#include "system/fd.hpp"

namespace lastack {

/// While it lives, what the calling thread starts is in the PID namespace of `member`, a process
/// that we see (setns(2), CLONE_NEWPID: the thread itself stays where it is). What is started so
/// dies with that namespace's init, whatever it does to get away.
class InPidNamespace {
 public:
  /// Throws std::system_error, for one if the process is gone.
  explicit InPidNamespace(pid_t member);
  InPidNamespace(const InPidNamespace&) = delete;
  InPidNamespace& operator=(const InPidNamespace&) = delete;
  ~InPidNamespace();

 private:
  Fd home_;
};

}  // namespace lastack
