#include "exec/execution.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <csignal>
#include <filesystem>

#include "control/control_server.hpp"
#include "exec/host_middle.hpp"
#include "exec/live_board.hpp"
#include "exec/relay.hpp"
#include "exec/windows.hpp"
#include "language/units.hpp"
#include "system/check.hpp"
#include "system/promptness.hpp"
#include "system/run_to_end.hpp"

namespace lastack {
namespace {

/// From SIGTERM to SIGKILL, when the command takes too long.
constexpr Duration kTimeToEnd = std::chrono::seconds(5);

class Performance {
 public:
  Performance(Command& command, ExecutionPlan plan)
      : command_(command),
        plan_(std::move(plan)),
        middle_(io_, plan_, OwnHost()),
        board_(plan_.faults, middle_),
        relay_(io_, [this](int number) { command_.signal(number); }),
        resized_(io_, SIGWINCH),
        ended_(io_) {}

  Execution run() {
    wake_promptly();
    run_to_end(io_, carry_out());
    return std::move(execution_);
  }

 private:
  asio::awaitable<void> carry_out() {
    middle_.start(on_loopback(), plan_.queue);
    fit_windows(middle_.crossing().receive_buffer());
    if (plan_.outer != nullptr)
      outside_.emplace(io_, middle_.crossing(), *plan_.outer, plan_.outside);
    open_control();
    carry_streams();
    note_begin();
    command_.start();
    middle_.watch();
    if (plan_.timeout) asio::co_spawn(io_, end_in_time(), asio::detached);
    co_await wait_for_end();
    note_end();
    co_await middle_.quiet();
    co_await control_->close();
    middle_.stop();
    judge();
  }

  // The command's first process removes the socket and its folder if we are killed.
  void open_control() {
    control_.emplace(io_, board_, SocketFile::in_own_directory());
    command_.set("LASTACK_CONTROL", control_->path());
    command_.remove_if_we_are_killed(control_->path());
    command_.remove_if_we_are_killed(std::filesystem::path(control_->path()).parent_path());
  }

  void carry_streams() {
    if (plan_.streams == nullptr) return;
    plan_.streams->begin();
    follow_size();
  }

  // At once, too: the terminal may have been resized before anybody listened.
  void follow_size() {
    resized_.async_wait([this](boost::system::error_code cancelled, int) {
      if (!cancelled) follow_size();
    });
    plan_.streams->resize();
  }

  void note_begin() {
    middle_.trace().programs.push_back({.host = {},
                                        .name = "command",
                                        .command = plan_.text,
                                        .began = now(),
                                        .ended = {},
                                        .status = {},
                                        .output = {},
                                        .errors = {}});
  }

  void note_end() {
    ProgramRecord& command = middle_.trace().programs.back();
    command.ended = now();
    command.status = execution_.end.status;
    if (plan_.streams != nullptr) plan_.streams->end(command);
  }

  asio::awaitable<void> wait_for_end() {
    asio::posix::stream_descriptor channel(
        io_, check("watch the command", ::fcntl(command_.descriptor(), F_DUPFD_CLOEXEC, 0)));
    std::optional<CommandEnd> end;
    while (!end) {
      co_await channel.async_wait(asio::posix::stream_descriptor::wait_read, asio::use_awaitable);
      end = command_.take_end();
    }
    execution_.end = std::move(*end);
    has_ended_ = true;
    ended_.wake();
  }

  asio::awaitable<void> end_in_time() {
    co_await ended_.wait_until(now() + *plan_.timeout);
    if (has_ended_) co_return;
    execution_.timed_out = true;
    command_.signal(SIGTERM);
    co_await ended_.wait_until(now() + kTimeToEnd);
    if (!has_ended_) command_.kill_all();
  }

  static Finding finding(std::string headline, std::string expected, std::string actual) {
    return {.place = {},
            .headline = std::move(headline),
            .expected = std::move(expected),
            .actual = std::move(actual),
            .at = {},
            .segment = {}};
  }

  std::vector<Finding> found_of_command() const {
    if (execution_.timed_out) {
      return {finding("the command took too long",
                      "its end within " + format_duration(*plan_.timeout), "it was told to end")};
    }
    if (execution_.end.status == 0) return {};
    return {finding("the command failed", "exit status 0",
                    fmt::format("exit status {}", execution_.end.status))};
  }

  // Ctrl-C, or a CI that gives up: what had not happened by then might have.
  bool was_interrupted() const {
    constexpr int kSignalled = 128;
    const int status = execution_.end.status;
    return !execution_.timed_out &&
           (status == kSignalled + SIGINT || status == kSignalled + SIGTERM ||
            status == kSignalled + SIGHUP);
  }

  void judge() {
    HostResult& result = execution_;
    result = result_of(middle_, found_of_command(), [this](std::size_t i) {
      return plan_.may_not_fire || was_interrupted() || board_.may_be_unfired(i);
    });
    for (const std::string& left : execution_.end.left)
      result.run.remarks.push_back("the command left a process behind, which was killed: " + left);
  }

  asio::io_context io_{1};
  Command& command_;
  ExecutionPlan plan_;
  HostMiddle middle_;
  std::optional<Outside> outside_;
  LiveBoard board_;
  std::optional<ControlServer> control_;
  Relay relay_;
  asio::signal_set resized_;
  Signal ended_;
  bool has_ended_ = false;
  Execution execution_;
};

}  // namespace

Execution execute(Command& command, ExecutionPlan plan) {
  return Performance(command, std::move(plan)).run();
}

}  // namespace lastack
