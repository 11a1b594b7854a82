#include "lab/isolation.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fmt/format.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "lab/isolation_facts.hpp"
#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {
namespace {

/// A system call whose failure the facts may explain.
class Attempts {
 public:
  explicit Attempts(const IsolationFacts& facts) : facts_(facts) {}

  int operator()(std::string_view attempt, int result) const {
    if (result < 0) throw CannotIsolate(diagnose_isolation(attempt, errno, facts_));
    return result;
  }

 private:
  const IsolationFacts& facts_;
};

void write_file(const Attempts& attempt, const char* path, const std::string& text) {
  const Fd file(attempt(fmt::format("open {}", path), ::open(path, O_WRONLY | O_CLOEXEC)));
  attempt(fmt::format("write {}", path),
          static_cast<int>(::write(file.get(), text.data(), text.size())));
}

/// Who we are outside, and what that is called inside.
struct Identity {
  uid_t user, user_inside;
  gid_t group, group_inside;
};

void enter_user_namespace(const Attempts& attempt, const Identity& who) {
  attempt("unshare(CLONE_NEWUSER)", ::unshare(CLONE_NEWUSER));
  // Without this the kernel refuses gid_map to the unprivileged (user_namespaces(7),
  // CVE-2014-8989).
  write_file(attempt, "/proc/self/setgroups", "deny");
  write_file(attempt, "/proc/self/uid_map", fmt::format("{} {} 1", who.user_inside, who.user));
  write_file(attempt, "/proc/self/gid_map", fmt::format("{} {} 1", who.group_inside, who.group));
}

void keep_mounts_private(const Attempts& attempt) {
  attempt("make mounts private", ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
  const int mounted = ::mount("tmpfs", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755");
  if (mounted < 0 && errno == ENOENT) return;  // no /run, so no tool keeps anything there
  attempt("mount a tmpfs over /run", mounted);
}

/// Proves that the network is ours: AppArmor lets namespaces be made and refuses their use;
/// container engines mount /proc/sys read-only.
void own_the_tunables(const Attempts& attempt) {
  // Root may undo that in its own mount namespace. Elsewhere it fails (not a mount point, locked),
  // and the probe judges.
  ::mount(nullptr, "/proc/sys", nullptr, MS_REMOUNT | MS_BIND, nullptr);
  const char* probe = "/proc/sys/net/ipv4/ip_forward";
  const Fd writable(
      attempt(fmt::format("open {} for writing", probe), ::open(probe, O_WRONLY | O_CLOEXEC)));
}

void require_one_thread() {
  if (thread_count() > 1)
    throw std::logic_error("a process isolates itself before its first thread is started");
}

}  // namespace

void isolate() {
  require_one_thread();
  const IsolationFacts facts = isolation_facts();
  const Attempts attempt(facts);
  const Identity root{::geteuid(), 0, ::getegid(), 0};
  if (!facts.privileged) enter_user_namespace(attempt, root);
  attempt("unshare(CLONE_NEWNET | CLONE_NEWNS)", ::unshare(CLONE_NEWNET | CLONE_NEWNS));
  // What a killed program leaves behind there (shmget(2)) would be the machine's for ever. Kernels
  // may be built without it; then there is nothing to leave.
  ::unshare(CLONE_NEWIPC);
  keep_mounts_private(attempt);
  own_the_tunables(attempt);
}

void isolate_network() {
  require_one_thread();
  const IsolationFacts facts = isolation_facts();
  const Attempts attempt(facts);
  const Identity same{::geteuid(), ::geteuid(), ::getegid(), ::getegid()};
  if (!facts.privileged) enter_user_namespace(attempt, same);
  attempt("unshare(CLONE_NEWNET)", ::unshare(CLONE_NEWNET));
}

}  // namespace lastack
