#include "exec/init.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>
#include <set>

#include "exec/channel.hpp"
#include "exec/survivors.hpp"
#include "system/check.hpp"
#include "system/clock.hpp"
#include "system/pipe.hpp"

namespace lastack {
namespace {

constexpr int kInitBroke = 125;
constexpr int kNotExecuted = 127;
/// What is told to end when the command ends may take a moment for it.
constexpr Duration kMomentToEnd = std::chrono::milliseconds(300);
constexpr int kLookEvery = 10;  // ms

int shell_status_of(int status) {
  constexpr int kSignalled = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kSignalled + WTERMSIG(status);
}

/// What Lastack has open for itself goes by exec(2), which this process never does.
void close_what_exec_closes(const std::set<int>& but) {
  std::vector<int> open;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    open.push_back(std::atoi(entry.path().filename().c_str()));
  for (const int descriptor : open) {
    const int flags = ::fcntl(descriptor, F_GETFD);
    if (flags >= 0 && (flags & FD_CLOEXEC) != 0 && !but.contains(descriptor)) ::close(descriptor);
  }
}

class Init {
 public:
  Init(Fd channel, const InitPlan& plan) : channel_(std::move(channel)), plan_(plan) {
    close_what_exec_closes({channel_.get(), plan_.output, plan_.errors});
    ::prctl(PR_SET_NAME, "lastack-init");
    sigset_t children;
    ::sigemptyset(&children);
    ::sigaddset(&children, SIGCHLD);
    check("block SIGCHLD", ::sigprocmask(SIG_BLOCK, &children, nullptr));
    deaths_ = Fd(check("watch for deaths", ::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK)));
    see_own_processes();
  }

  void live() {
    while (true) {
      std::array<pollfd, 2> watched{pollfd{channel_.get(), POLLIN, 0},
                                    pollfd{deaths_.get(), POLLIN, 0}};
      const int patience = dying_since_ ? kLookEvery : -1;
      if (::poll(watched.data(), watched.size(), patience) < 0 && errno != EINTR)
        fail_with_errno("wait for the command", errno);
      if (watched[1].revents != 0) take_deaths();
      if (watched[0].revents != 0 && !take_message()) return;
      if (dying_since_) look_for_survivors();
    }
  }

 private:
  // ps(1), pgrep(1) and kill(1) of a shell script mean the processes of this namespace. In a
  // container whose engine hides parts of /proc the kernel refuses that (mount_too_revealing); then
  // /proc goes on telling of the namespace outside.
  void see_own_processes() {
    check("unshare(CLONE_NEWNS)", ::unshare(CLONE_NEWNS));
    check("let mounts come in and none get out",
          ::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr));
    sees_own_processes_ =
        ::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) == 0;
  }

  // False when Lastack is gone. What it had to remove it has removed by then, unless it was killed,
  // which may have been when it was told of the command's end already.
  bool take_message() {
    const auto message = receive(channel_);
    if (!message) {
      remove_all();
      return false;
    }
    switch (message->word) {
      case Word::set:
        environment_.push_back(message->text);
        break;
      case Word::remove:
        to_remove_.push_back(message->text);
        break;
      case Word::start:
        start();
        break;
      case Word::signal:
        if (command_ > 0) ::kill(command_, std::atoi(message->text.c_str()));
        break;
      case Word::end:
        ::kill(-1, SIGKILL);
        break;
      default:
        break;
    }
    return true;
  }

  void remove_all() const {
    for (const std::string& path : to_remove_) std::remove(path.c_str());
  }

  void start() {
    Pipe failure = make_pipe();
    command_ = check("fork", ::fork());
    if (command_ == 0) execute(failure.writing);
    failure.writing.reset();
    // Whoever reads them is to see their end when the command is gone.
    for (const int stream : std::set<int>{plan_.output, plan_.errors})
      if (stream >= 0) ::close(stream);
    int error = 0;
    if (::read(failure.reading.get(), &error, sizeof error) == sizeof error) {
      command_ = -1;
      send(channel_, {Word::failed, std::to_string(error)});
    } else {
      send(channel_, {Word::started});
    }
  }

  [[noreturn]] void execute(const Fd& failure) {
    std::vector<char*> arguments;
    for (const std::string& word : plan_.words)
      arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    for (std::string& entry : environment_) ::putenv(entry.data());
    std::signal(SIGPIPE, SIG_DFL);  // Lastack ignores it
    ::sigprocmask(SIG_SETMASK, &plan_.mask, nullptr);
    if (plan_.output >= 0) ::dup2(plan_.output, STDOUT_FILENO);
    if (plan_.errors >= 0) ::dup2(plan_.errors, STDERR_FILENO);
    ::execvp(arguments[0], arguments.data());
    const int error = errno;
    if (::write(failure.get(), &error, sizeof error) < 0) ::_exit(kInitBroke);
    ::_exit(kNotExecuted);
  }

  void take_deaths() {
    signalfd_siginfo ignored;
    while (::read(deaths_.get(), &ignored, sizeof ignored) > 0) {
    }
    int status = 0;
    for (pid_t dead = 0; (dead = ::waitpid(-1, &status, WNOHANG)) > 0;) {
      if (dead != command_) continue;
      status_ = shell_status_of(status);
      command_ = -1;
      dying_since_ = now();
    }
  }

  void look_for_survivors() {
    const bool any = ::kill(-1, 0) == 0;
    if (any && now() - *dying_since_ < kMomentToEnd) return;
    std::string left;
    if (any) {
      for (const std::string& one :
           sees_own_processes_ ? processes_but_init() : std::vector<std::string>{"processes"})
        left += "\n" + one;
      ::kill(-1, SIGKILL);
    }
    send(channel_, {Word::ended, fmt::format("{}{}", status_, left)});
    dying_since_.reset();
  }

  Fd channel_;
  const InitPlan& plan_;
  Fd deaths_;
  bool sees_own_processes_ = false;
  std::vector<std::string> environment_;
  std::vector<std::string> to_remove_;
  pid_t command_ = -1;
  int status_ = 0;
  std::optional<Time> dying_since_;
};

}  // namespace

void be_init(Fd channel, const InitPlan& plan) noexcept {
  try {
    Init(std::move(channel), plan).live();
    ::_exit(0);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lastack: %s\n", error.what());
    ::_exit(kInitBroke);
  }
}

}  // namespace lastack
