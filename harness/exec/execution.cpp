#include "exec/execution.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>

#include "exec/own_host.hpp"
#include "exec/record_bound.hpp"
#include "exec/relay.hpp"
#include "exec/windows.hpp"
#include "judge/verdict.hpp"
#include "lab/netns.hpp"
#include "language/units.hpp"
#include "run/crossing.hpp"
#include "run/pace.hpp"
#include "run/state_watch.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

/// Faults may wait for states that no segment brings about (TIME_WAIT's end).
constexpr Duration kLookAtStates = std::chrono::milliseconds(25);
/// What a command's end sends (FINs, RSTs) crosses within microseconds of it.
constexpr Duration kQuietAfterEnd = std::chrono::milliseconds(20);
constexpr Duration kPatienceAfterEnd = std::chrono::milliseconds(500);
/// From SIGTERM to SIGKILL, when the command takes too long.
constexpr Duration kTimeToEnd = std::chrono::seconds(5);

class Performance {
 public:
  Performance(Command& command, ExecutionPlan plan)
      : command_(command),
        plan_(std::move(plan)),
        trace_(std::make_shared<Trace>()),
        moments_(io_),
        crossing_(io_, host_, std::move(plan_.faults.faults), plan_.seed, moments_, *trace_),
        watch_(host_, crossing_.connections(), *trace_),
        bound_(plan_.most_record),
        relay_(io_, [this](int number) { command_.signal(number); }),
        ended_(io_) {
    const Netns here = Netns::current();
    for (const char* name : {OwnHost::kClient, OwnHost::kServer}) watch_.watch(name, here);
    watch_.on_change([this](StateReached reached) {
      reached.to_port = crossing_.connections().to_port(reached.connection);
      moments_.tell(std::move(reached));
    });
    crossing_.on_touched([this](const std::set<std::size_t>& connections) {
      look_at(connections);
      bound_.keep(*trace_);
    });
    crossing_.intercept(on_loopback(plan_.backend), plan_.queue);
    fit_windows(crossing_.receive_buffer());
  }

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
  void look_at(const std::set<std::size_t>& connections) {
    for (const std::size_t connection : connections) {
      if (connection != 0 && !crossing_.is_bulk(connection, watch_.is_settled(connection)))
        watch_.look_at(connection);
    }
  }

  asio::awaitable<void> carry_out() {
    crossing_.start();
    trace_->began = now();
    trace_->began_wall = std::chrono::system_clock::now();
    command_.start();
    asio::co_spawn(io_, pace_.watch(), asio::detached);
    asio::co_spawn(io_, look_at_states(), asio::detached);
    if (plan_.timeout) asio::co_spawn(io_, end_in_time(), asio::detached);
    co_await wait_for_end();
    co_await wait_for_quiet();
    judge();
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

  asio::awaitable<void> wait_for_quiet() {
    const Time patience_ends = now() + kPatienceAfterEnd;
    Time quiet_since = now();
    while (now() < patience_ends && now() - quiet_since < kQuietAfterEnd) {
      co_await pause(kQuietAfterEnd / 4);
      quiet_since = std::max(quiet_since, crossing_.last_activity());
    }
  }

  asio::awaitable<void> pause(Duration duration) {
    co_await asio::steady_timer(io_, duration).async_wait(asio::use_awaitable);
  }

  asio::awaitable<void> look_at_states() {
    while (!has_ended_) {
      co_await pause(kLookAtStates);
      if (!crossing_.engine().faults().empty()) watch_.look_around(false);
    }
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
    const Loss loss = crossing_.loss();
    if (loss.any()) find("segments were lost that nothing asked to lose", {}, loss.describe());
    if (execution_.timed_out) {
      find("the command took too long", "its end within " + format_duration(*plan_.timeout),
           "it was told to end");
    } else if (execution_.end.status != 0) {
      find("the command failed", "exit status 0",
           fmt::format("exit status {}", execution_.end.status));
    }
    for (Finding& unfired : faults_never_fired(crossing_.engine().faults(), plan_.faults.places)) {
      if (plan_.may_not_fire) continue;
      execution_.fault_never_fired = true;
      run.findings.push_back(std::move(unfired));
    }
    run.outcome = outcome_of(run.findings, loss.any());
  }

  void describe(RunResult& run) {
    run.name = plan_.text;
    run.scenario = plan_.text;
    run.environment = plan_.environment;
    run.seed = plan_.seed;
    run.hosts = {OwnHost::kClient, OwnHost::kServer};
    run.elapsed = now() - trace_->began;
    run.trace = trace_;
    const auto& faults = crossing_.engine().faults();
    for (std::size_t i = 0; i < faults.size(); ++i)
      run.faults.push_back({plan_.faults.places[i], faults[i]->text(), faults[i]->fired()});
    if (!plan_.faults.places.empty() && plan_.faults.places.front().source) {
      run.source = plan_.faults.places.front().source;
      run.file = run.source->name();
    }
    for (const std::string& left : execution_.end.left)
      run.remarks.push_back("the command left a process behind, which was killed: " + left);
    if (bound_.let_go() > 0) {
      run.remarks.push_back(fmt::format(
          "the record has a bound of {}: the oldest {} segments are not in it (--record gives it "
          "more)",
          format_size(plan_.most_record), bound_.let_go()));
    }
    const Duration late = pace_.worst_since(trace_->began);
    if (late >= kTooLate) {
      run.remarks.push_back(
          fmt::format("this machine was so busy that segments waited up to {} for Lastack; TCP "
                      "sends again what "
                      "is not acknowledged after 200ms",
                      format_duration(std::chrono::round<std::chrono::milliseconds>(late))));
    }
  }

  asio::io_context io_{1};
  Command& command_;
  ExecutionPlan plan_;
  std::shared_ptr<Trace> trace_;
  OwnHost host_;
  Moments moments_;
  Crossing crossing_;
  StateWatch watch_;
  RecordBound bound_;
  Pace pace_{io_};
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
