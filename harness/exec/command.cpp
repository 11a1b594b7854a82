#include "exec/command.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "exec/init.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

/// As fork(2), but the child is the first process of a new PID namespace. (unshare(CLONE_NEWPID)
/// would do so for all our children, and forbid us threads.)
pid_t fork_into_pid_namespace() {
  return static_cast<pid_t>(
      check("make a PID namespace",
            ::syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, nullptr, nullptr, nullptr, nullptr)));
}

sigset_t own_signal_mask() {
  sigset_t mask;
  check("read the signal mask", ::sigprocmask(SIG_BLOCK, nullptr, &mask));
  return mask;
}

}  // namespace

Command::Command(std::vector<std::string> words, CommandStreams streams)
    : words_(std::move(words)) {
  const InitPlan plan{words_, own_signal_mask(), streams.output, streams.errors};
  auto [ours, theirs] = make_channel();
  init_ = fork_into_pid_namespace();
  if (init_ == 0) {
    ours.reset();
    be_init(std::move(theirs), plan);
  }
  channel_ = std::move(ours);
}

Command::~Command() {
  channel_.reset();  // the first process hears that, and takes all others with it
  while (::waitpid(init_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void Command::set(const std::string& name, const std::string& value) {
  send(channel_, {Word::set, name + "=" + value});
}

void Command::remove_if_we_are_killed(const std::string& path) {
  send(channel_, {Word::remove, path});
}

void Command::start() {
  send(channel_, {Word::start});
  const auto answer = receive(channel_);
  if (!answer)
    throw std::runtime_error("the command's first process ended before the command began");
  if (answer->word == Word::failed)
    throw CannotExecute(std::stoi(answer->text), std::generic_category(),
                        "execute " + words_.front());
}

void Command::signal(int number) {
  send(channel_, {Word::signal, std::to_string(number)});
}

void Command::kill_all() {
  send(channel_, {Word::end});
}

std::optional<CommandEnd> Command::take_end() {
  const auto message = receive(channel_);
  if (!message) throw std::runtime_error("the command's first process ended without a word");
  if (message->word != Word::ended) return std::nullopt;
  std::istringstream lines(message->text);
  CommandEnd end;
  std::string line;
  std::getline(lines, line);
  end.status = std::stoi(line);
  while (std::getline(lines, line)) end.left.push_back(line);
  return end;
}

}  // namespace lastack
