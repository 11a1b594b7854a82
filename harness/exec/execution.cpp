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
#include "judge/verdict.hpp"
#include "language/units.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

/// From SIGTERM to SIGKILL, when the command takes too long.
constexpr Duration kTimeToEnd = std::chrono::seconds(5);

class Performance {
 public:
  Performance(Command& command, ExecutionPlan plan)
      : command_(command),
        plan_(std::move(plan)),
        middle_(io_, plan_.faults, OwnHost(), plan_.seed, plan_.most_record),
        board_(plan_.faults, middle_),
        relay_(io_, [this](int number) { command_.signal(number); }),
        ended_(io_) {}

  Execution run() {
    std::exception_ptr error;
    asio::co_spawn(io_, carry_out(), [&](std::exception_ptr thrown) {
      error = thrown;
      io_.stop();
    });
    io_.run();
    if (error) std::rethrow_exception(error);
    return std::move(execution_);
  }

 private:
  asio::awaitable<void> carry_out() {
    middle_.start(on_loopback(plan_.backend), plan_.queue);
    fit_windows(middle_.crossing().receive_buffer());
    open_control();
    command_.start();
    middle_.watch();
    if (plan_.timeout) asio::co_spawn(io_, end_in_time(), asio::detached);
    co_await wait_for_end();
    co_await middle_.quiet();
    co_await control_->close();
    middle_.stop();
    judge();
  }

  // The command's first process removes the socket and its folder if we are killed.
  void open_control() {
    control_.emplace(io_, board_);
    command_.set("LASTACK_CONTROL", control_->path());
    command_.remove_if_we_are_killed(control_->path());
    command_.remove_if_we_are_killed(std::filesystem::path(control_->path()).parent_path());
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

  void find(std::string headline, std::string expected, std::string actual) {
    execution_.run.findings.push_back({.place = {},
                                       .headline = std::move(headline),
                                       .expected = std::move(expected),
                                       .actual = std::move(actual),
                                       .at = {},
                                       .segment = {}});
  }

  void judge() {
    RunResult& run = execution_.run;
    describe(run);
    const Loss loss = middle_.crossing().loss();
    if (loss.any()) run.findings.push_back(segments_lost({}, loss.describe()));
    if (execution_.timed_out) {
      find("the command took too long", "its end within " + format_duration(*plan_.timeout),
           "it was told to end");
    } else if (execution_.end.status != 0) {
      find("the command failed", "exit status 0",
           fmt::format("exit status {}", execution_.end.status));
    }
    judge_faults(run);
    run.outcome = outcome_of(run.findings, loss.any());
  }

  void judge_faults(RunResult& run) {
    const auto& faults = middle_.engine().faults();
    for (std::size_t i = 0; i < faults.size(); ++i) {
      if (faults[i]->fired() > 0 || plan_.may_not_fire || board_.may_be_unfired(i)) continue;
      execution_.fault_never_fired = true;
      run.findings.push_back(fault_never_fired(*faults[i], plan_.faults.places[i]));
    }
  }

  void describe(RunResult& run) {
    run.name = plan_.text;
    run.scenario = plan_.text;
    run.environment = plan_.environment;
    middle_.describe(run);
    for (const std::string& left : execution_.end.left)
      run.remarks.push_back("the command left a process behind, which was killed: " + left);
  }

  asio::io_context io_{1};
  Command& command_;
  ExecutionPlan plan_;
  HostMiddle middle_;
  LiveBoard board_;
  std::optional<ControlServer> control_;
  Relay relay_;
  Signal ended_;
  bool has_ended_ = false;
  Execution execution_;
};

}  // namespace

Execution execute(Command& command, ExecutionPlan plan) {
  return Performance(command, std::move(plan)).run();
}

}  // namespace lastack
