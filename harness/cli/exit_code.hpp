// What the program's exit says to a CI.
#pragma once

namespace lastack {

enum class ExitCode {
  passed = 0,
  failed = 1,       ///< a run failed, was INVALID or in error
  interrupted = 2,  ///< SIGINT or SIGTERM
  our_bug = 3,
  usage = 4,  ///< the command line, or a scenario that does not parse
  nothing_selected = 5,
  machine_cannot = 6,      ///< this machine cannot run it; `lastack doctor` says why
  report_not_written = 7,  ///< the runs are over, but what became of them is not recorded as asked

  // Of `exec`, whose exit code is otherwise the command's. Those of env(1), timeout(1) and docker
  // run where they have one; no shell gives the others.
  command_proves_nothing = 122,  ///< INVALID: segments were lost that nothing asked to lose
  fault_never_fired = 123,
  command_timed_out = 124,
  exec_failed = 125,  ///< Lastack itself could not do it
  command_not_executable = 126,
  command_not_found = 127,
};

}  // namespace lastack
