// The first process of the PID namespace in which a command runs (pid_namespaces(7)): starts the
// command, reaps what is orphaned, and takes everything with it when it goes.
#pragma once

#include <csignal>
#include <string>
#include <vector>

#include "system/fd.hpp"

namespace lastack {

struct InitPlan {
  std::vector<std::string> words;  ///< the command
  sigset_t mask;                   ///< the command's signal mask
  int output = -1;                 ///< its standard output; -1: ours
  int errors = -1;
};

/// Lives until the channel ends. Lastack, even killed, ends it by that: so nothing that was started
/// in this namespace survives, and what Lastack asked to be removed is.
[[noreturn]] void be_init(Fd channel, const InitPlan& plan) noexcept;

}  // namespace lastack
