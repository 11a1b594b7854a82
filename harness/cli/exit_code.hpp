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
};

}  // namespace lastack
