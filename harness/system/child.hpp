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
#include "system/identity.hpp"

namespace lastack {

/// A file or folder that a child sees at another path, which must be there (mount(2), MS_BIND).
struct Shown {
  std::string what;
  std::string at;
};

/// What to start, and with what in its hands.
struct ChildPlan {
  /// argv; the first is looked up in search_path() unless it has a '/'.
  std::vector<std::string> arguments;
  /// Added to the environment that we have; a name that is there already gets the new value.
  std::vector<std::pair<std::string, std::string>> environment = {};
  /// The one descriptor that the child keeps beside standard output and error: ours, and its number
  /// there.
  struct Inherited {
    int ours;
    int theirs;
  };
  std::optional<Inherited> descriptor = std::nullopt;
  /// Where its standard input comes from, and its output and errors go: descriptors of ours. If
  /// none, /dev/null, and ours themselves.
  std::optional<int> input = std::nullopt;
  std::optional<int> output = std::nullopt;
  std::optional<int> errors = std::nullopt;
  std::string directory = {};  ///< working directory; empty for ours
  /// If any, it has a mount namespace of its own, in which these are mounted one after another. The
  /// directory is looked for behind them. Needs CAP_SYS_ADMIN, which isolate() gives.
  std::vector<Shown> shown = {};
  std::string host_name = {};  ///< what gethostname(2) says; empty for ours. Needs CAP_SYS_ADMIN
  /// Who it is. What is ours is this user's there, and nothing else is anybody's that he can
  /// become: a user namespace of its own maps this one id to ours (user_namespaces(7)). So it needs
  /// no privilege. He has no capabilities.
  std::optional<Identity> identity = std::nullopt;
  /// The child is init of its own PID namespace, so all its descendants die with it
  /// (pid_namespaces(7)). Needs CAP_SYS_ADMIN, which isolate() gives.
  bool own_pid_namespace = false;
  /// A PID namespace to be started in (pid_namespace_of()); the child then dies with its init.
  std::optional<int> pid_namespace = std::nullopt;
};

/// A running program. It has a process group of its own, the default signal mask and dispositions,
/// and gets SIGKILL when the *thread* that started it ends (prctl(2),
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
