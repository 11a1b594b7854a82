#include "system/child.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "system/check.hpp"
#include "system/child_entry.hpp"
#include "system/find_program.hpp"

namespace lastack {
namespace {

constexpr std::size_t kStackBytes = 256 * 1024;  // execvpe(3) builds its paths there
constexpr std::size_t kStackAlignment = 16;      // x86-64 and arm64 ABI

/// execve(2)'s shape of a list of strings, which must outlive it.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment_with(
    const std::vector<std::pair<std::string, std::string>>& additions) {
  std::vector<std::string> result;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::string_view name = text.substr(0, text.find('='));
    const bool replaced = std::any_of(additions.begin(), additions.end(),
                                      [&](const auto& addition) { return addition.first == name; });
    if (!replaced) result.emplace_back(text);
  }
  for (const auto& [name, value] : additions) result.push_back(name + "=" + value);
  return result;
}

std::vector<ShownEntry> shown_entries(const std::vector<Shown>& all) {
  std::vector<ShownEntry> entries;
  for (const Shown& shown : all) entries.push_back({shown.what.c_str(), shown.at.c_str()});
  return entries;
}

/// What makes our own ids, whatever they are, those of the identity (user_namespaces(7): one line,
/// and setgroups(2) given up, need no privilege).
struct IdMaps {
  explicit IdMaps(const std::optional<Identity>& identity)
      : users(fmt::format("{} {} 1", identity ? identity->user : 0, ::geteuid())),
        groups(fmt::format("{} {} 1", identity ? identity->group : 0, ::getegid())),
        entries{{{"/proc/self/setgroups", "deny", 4},
                 {"/proc/self/uid_map", users.c_str(), users.size()},
                 {"/proc/self/gid_map", groups.c_str(), groups.size()}}} {}
  IdMaps(const IdMaps&) = delete;
  IdMaps& operator=(const IdMaps&) = delete;

  std::string users, groups;
  std::array<WrittenEntry, 3> entries;
};

/// No handler of ours may run in the child while it shares our memory.
class AllSignalsBlocked {
 public:
  AllSignalsBlocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &former_);
  }
  AllSignalsBlocked(const AllSignalsBlocked&) = delete;
  AllSignalsBlocked& operator=(const AllSignalsBlocked&) = delete;
  ~AllSignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &former_, nullptr); }

 private:
  sigset_t former_{};
};

class Stack {
 public:
  char* top() const {
    char* end = reinterpret_cast<char*>(bytes_.get() + kStackBytes);
    return end - reinterpret_cast<std::uintptr_t>(end) % kStackAlignment;
  }

 private:
  std::unique_ptr<std::byte[]> bytes_ = std::make_unique<std::byte[]>(kStackBytes);
};

/// As posix_spawn(3) does: the child borrows our memory, and we wait until it has executed its
/// program or failed to. So starting one costs the same however large we are.
pid_t clone_and_execute(ChildEntry& entry, bool own_pid_namespace, int& pidfd) {
  const Stack stack;
  const int flags =
      CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD | (own_pid_namespace ? CLONE_NEWPID : 0);
  const AllSignalsBlocked quiet;
  return ::clone(enter_child, stack.top(), flags, &entry, &pidfd);
}

void reap(pid_t pid) {
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// The same by way of a process that enters the PID namespace and is gone at once.
pid_t clone_through_pid_namespace(ChildEntry& entry, int& pidfd) {
  const Stack first, second;
  entry.second_stack = second.top();
  const AllSignalsBlocked quiet;
  const pid_t between =
      ::clone(enter_pid_namespace, first.top(), CLONE_VM | CLONE_VFORK | SIGCHLD, &entry);
  if (between < 0) return between;
  reap(between);
  // It is our child and not reaped, so the number is its own.
  if (entry.started > 0) pidfd = static_cast<int>(::syscall(SYS_pidfd_open, entry.started, 0));
  return entry.started;
}

int shell_status(const siginfo_t& how) {
  constexpr int kSignalled = 128;
  return how.si_code == CLD_EXITED ? how.si_status : kSignalled + how.si_status;
}

std::string described(const ChildEntry& entry, const ChildPlan& plan) {
  const std::string_view step = entry.failed_step;
  if (step == "execute") return fmt::format("execute {}", plan.arguments.front());
  if (step == "enter the directory") return fmt::format("enter {}", plan.directory);
  for (const Shown& shown : plan.shown) {
    if (step == shown.at)
      return fmt::format("start {}: mount {} at {}", plan.arguments.front(), shown.what, shown.at);
  }
  return fmt::format("start {}: {}", plan.arguments.front(), step);
}

timespec as_timespec(Duration length) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(length);
  return {seconds.count(), (length - seconds).count()};
}

bool ended_by(int pidfd, Time deadline) {
  for (;;) {
    pollfd watched{pidfd, POLLIN, 0};
    const timespec left = as_timespec(std::max(deadline - now(), Duration::zero()));
    const int ready = ::ppoll(&watched, 1, &left, nullptr);
    if (ready >= 0) return ready > 0;
    if (errno != EINTR) fail_with_errno("wait for a child", errno);
  }
}

}  // namespace

Child::Child(const ChildPlan& plan) {
  if (plan.arguments.empty()) throw std::invalid_argument("a child needs a program to run");
  auto arguments = plan.arguments;
  auto environment = environment_with(plan.environment);
  const auto argument_pointers = pointers(arguments);
  const auto environment_pointers = pointers(environment);
  const Fd us(
      static_cast<int>(check("watch this process", ::syscall(SYS_pidfd_open, ::getpid(), 0))));

  const std::string program = find_program(plan.arguments[0]).value_or(plan.arguments[0]);
  const auto shown = shown_entries(plan.shown);
  const IdMaps maps(plan.identity);
  ChildEntry entry{};
  entry.program = program.c_str();
  entry.arguments = argument_pointers.data();
  entry.environment = environment_pointers.data();
  entry.directory = plan.directory.empty() ? nullptr : plan.directory.c_str();
  entry.shown = shown.data();
  entry.shown_count = shown.size();
  entry.host_name = plan.host_name.empty() ? nullptr : plan.host_name.c_str();
  entry.host_name_size = plan.host_name.size();
  entry.id_maps = plan.identity ? maps.entries.data() : nullptr;
  entry.id_map_count = maps.entries.size();
  entry.inherited = plan.descriptor ? plan.descriptor->ours : -1;
  entry.inherited_as = plan.descriptor ? plan.descriptor->theirs : -1;
  entry.pid_namespace = plan.pid_namespace.value_or(-1);
  entry.input = plan.input.value_or(-1);
  entry.output = plan.output.value_or(-1);
  entry.errors = plan.errors.value_or(-1);
  entry.parent_pidfd = us.get();
  ::sigemptyset(&entry.mask);

  int pidfd = -1;
  const pid_t started = plan.pid_namespace
                            ? clone_through_pid_namespace(entry, pidfd)
                            : clone_and_execute(entry, plan.own_pid_namespace, pidfd);
  const int clone_error = errno;
  if (started < 0 && entry.failed_step != nullptr)
    fail_with_errno(described(entry, plan), entry.error);
  if (started < 0) fail_with_errno("start " + plan.arguments.front(), clone_error);
  pidfd_ = Fd(pidfd);
  if (entry.failed_step != nullptr) {
    reap(started);
    fail_with_errno(described(entry, plan), entry.error);
  }
  pid_ = started;
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      pidfd_(std::move(other.pidfd_)),
      status_(std::move(other.status_)) {}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(pidfd_, other.pidfd_);
  std::swap(status_, other.status_);
  return *this;
}

Child::~Child() {
  end();
}

void Child::kill(int signal) {
  if (pid_ < 0 || status_) return;
  if (::syscall(SYS_pidfd_send_signal, pidfd_.get(), signal, nullptr, 0) < 0 && errno != ESRCH)
    fail_with_errno(fmt::format("send signal {} to process {}", signal, pid_), errno);
}

std::optional<int> Child::wait(Duration at_most) {
  if (pid_ < 0 || status_) return status_;
  if (!ended_by(pidfd_.get(), now() + at_most)) return std::nullopt;
  // What is left of its process group goes before the number can be anybody else's.
  ::kill(-pid_, SIGKILL);
  siginfo_t how{};
  check("reap a child",
        ::waitid(static_cast<idtype_t>(P_PIDFD), static_cast<id_t>(pidfd_.get()), &how, WEXITED));
  status_ = shell_status(how);
  return status_;
}

void Child::end() noexcept {
  if (pid_ < 0 || status_) return;
  // The child is not reaped yet, so the number is still its own. It may have moved to another
  // group.
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
  reap(pid_);
}

}  // namespace lastack
