#include "system/child_entry.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

// The child runs on a stack of its own in the parent's memory and leaves it by exec, never by
// returning through its frames: what the sanitizer would mark there would stay marked for whoever
// gets that memory next.
#define LASTACK_SHARES_MEMORY __attribute__((no_sanitize("address", "undefined")))

namespace lastack {
namespace {

constexpr int kNotExecuted = 127;

LASTACK_SHARES_MEMORY bool failed(ChildEntry* entry, const char* step) {
  entry->failed_step = step;
  entry->error = errno;
  return false;
}

/// The parent may have died between clone and prctl; then nobody would ever kill us.
LASTACK_SHARES_MEMORY bool die_with_parent(ChildEntry* entry) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) < 0) return failed(entry, "ask for death with the parent");
  pollfd parent{entry->parent_pidfd, POLLIN, 0};
  if (::poll(&parent, 1, 0) == 0) return true;
  errno = ESRCH;
  return failed(entry, "find the parent alive");
}

/// An ignored signal stays ignored across exec (signal(7)), SIGPIPE for one. The handlers are this
/// process's own copy: CLONE_SIGHAND is not asked for.
LASTACK_SHARES_MEMORY void default_signals() {
  struct sigaction fallback {};
  fallback.sa_handler = SIG_DFL;
  // SIGKILL, SIGSTOP and the C library's own two refuse, and need nothing.
  for (int number = 1; number < NSIG; ++number) ::sigaction(number, &fallback, nullptr);
}

LASTACK_SHARES_MEMORY bool hold_descriptors(ChildEntry* entry) {
  // Kernels before 5.11 do not know the flag: there every descriptor's own O_CLOEXEC has to do.
  ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
  // First, for a source may have the very number that another takes in the child.
  if (entry->inherited < 0 || entry->inherited_as != STDIN_FILENO) {
    const int input = entry->input >= 0 ? entry->input : ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (input < 0 || ::dup2(input, STDIN_FILENO) < 0) return failed(entry, "open standard input");
  }
  if (entry->output >= 0 && ::dup2(entry->output, STDOUT_FILENO) < 0)
    return failed(entry, "redirect standard output");
  if (entry->errors >= 0 && ::dup2(entry->errors, STDERR_FILENO) < 0)
    return failed(entry, "redirect standard error");
  if (entry->inherited < 0) return true;
  const bool in_place = entry->inherited == entry->inherited_as;
  const int held = in_place ? ::fcntl(entry->inherited, F_SETFD, 0)
                            : ::dup2(entry->inherited, entry->inherited_as);
  return held >= 0 || failed(entry, "hand over the descriptor");
}

LASTACK_SHARES_MEMORY bool take_a_place(ChildEntry* entry) {
  if (entry->shown_count != 0 && ::unshare(CLONE_NEWNS) < 0)
    return failed(entry, "make a mount namespace");
  for (std::size_t i = 0; i < entry->shown_count; ++i) {
    const ShownEntry& shown = entry->shown[i];
    if (::mount(shown.what, shown.at, nullptr, MS_BIND | MS_REC, nullptr) < 0)
      return failed(entry, shown.at);
  }
  if (entry->host_name != nullptr &&
      (::unshare(CLONE_NEWUTS) < 0 || ::sethostname(entry->host_name, entry->host_name_size) < 0))
    return failed(entry, "take a host's name");
  if (entry->directory != nullptr && ::chdir(entry->directory) < 0)
    return failed(entry, "enter the directory");
  return true;
}

/// The last that is done with privilege: it is gone with this.
LASTACK_SHARES_MEMORY bool take_identity(ChildEntry* entry) {
  if (entry->id_maps == nullptr) return true;
  if (::unshare(CLONE_NEWUSER) < 0) return failed(entry, "make a user namespace");
  for (std::size_t i = 0; i < entry->id_map_count; ++i) {
    const WrittenEntry& map = entry->id_maps[i];
    const int file = ::open(map.path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || ::write(file, map.text, map.size) < 0) return failed(entry, map.path);
    ::close(file);
  }
  return true;
}

LASTACK_SHARES_MEMORY bool settle(ChildEntry* entry) {
  if (!die_with_parent(entry)) return false;
  if (::setpgid(0, 0) < 0) return failed(entry, "make a process group");
  if (!hold_descriptors(entry) || !take_a_place(entry) || !take_identity(entry)) return false;
  default_signals();
  if (::sigprocmask(SIG_SETMASK, &entry->mask, nullptr) < 0)
    return failed(entry, "unblock signals");
  return true;
}

}  // namespace

LASTACK_SHARES_MEMORY int enter_pid_namespace(void* argument) {
  auto* entry = static_cast<ChildEntry*>(argument);
  if (::setns(entry->pid_namespace, CLONE_NEWPID) < 0) {
    failed(entry, "enter a PID namespace");
    return kNotExecuted;
  }
  entry->started = ::clone(enter_child, entry->second_stack,
                           CLONE_VM | CLONE_VFORK | CLONE_PARENT | SIGCHLD, entry);
  if (entry->started < 0) failed(entry, "start in a PID namespace");
  return entry->started < 0 ? kNotExecuted : 0;
}

LASTACK_SHARES_MEMORY int enter_child(void* argument) {
  auto* entry = static_cast<ChildEntry*>(argument);
  if (!settle(entry)) return kNotExecuted;
  ::execvpe(entry->program, entry->arguments, entry->environment);
  failed(entry, "execute");
  return kNotExecuted;
}

}  // namespace lastack
