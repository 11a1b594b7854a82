// A process of ours: it starts or says why not, it is watched by a descriptor, and it never
// outlives us.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "system/clock.hpp"
#include "system/fd.hpp"

namespace lastack {

/// What to start, and with what in its hands.
struct ChildPlan {
  std::vector<std::string> arguments;  ///< argv; the first is looked up in PATH unless it has a '/'
  /// Added to the environment that we have; a name that is there already gets the new value.
  std::vector<std::pair<std::string, std::string>> environment = {};
  /// The one descriptor that the child keeps beside standard output and error: ours, and its number
  /// there.
  struct Inherited {
    int ours;
    int theirs;
  };
  std::optional<Inherited> descriptor = std::nullopt;
  /// Where its standard output and standard error go: descriptors of ours; ours themselves if none.
  std::optional<int> output = std::nullopt;
  std::optional<int> errors = std::nullopt;
  std::string directory = {};  ///< working directory; empty for ours
  /// The child is init of its own PID namespace, so all its descendants die with it
  /// (pid_namespaces(7)). Needs CAP_SYS_ADMIN, which isolate() gives.
  bool own_pid_namespace = false;
  /// A PID namespace to be started in (pid_namespace_of()); the child then dies with its init.
  std::optional<int> pid_namespace = std::nullopt;
};

/// A running program. It has a process group of its own, the default signal mask and dispositions,
/// /dev/null as standard input, and gets SIGKILL when the *thread* that started it ends (prctl(2),
/// PR_SET_PDEATHSIG). It lives in the namespaces in which the calling thread stands at that moment.
class Child {
 public:
  /// Returns once the program has been executed. Throws std::system_error with the step that failed
  /// ("execute /no/such/agent: No such file or directory (ENOENT)").
  explicit Child(const ChildPlan& plan);
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  /// SIGKILL to the process and its group, and reaps it.
  ~Child();

  /// The process id as our PID namespace sees it.
  pid_t pid() const { return pid_; }
  /// Readable (poll, epoll) when the process has ended (pidfd_open(2)).
  int pidfd() const { return pidfd_.get(); }
  /// Sends the signal to the process alone; one that has already ended is no error.
  void kill(int signal);
  /// Waits at most that long for the end: the exit status, or 128 + the signal that ended it, as
  /// shells count; what is left of its process group is killed then. Nothing if it still runs.
  /// Asking again after the end gives the same answer.
  std::optional<int> wait(Duration at_most);

 private:
  void end() noexcept;

  pid_t pid_ = -1;
  Fd pidfd_;
  std::optional<int> status_;
};

}  // namespace lastack
