// What stands while one scenario runs: the lab, the middle, the agents, and the trace of it all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judge/judge.hpp"
#include "run/crossing.hpp"
#include "run/ends.hpp"
#include "run/live_stage.hpp"
#include "run/lookout.hpp"
#include "run/moments.hpp"
#include "run/routers.hpp"
#include "run/run.hpp"
#include "run/state_watch.hpp"
#include "scenario/scenario.hpp"

namespace lastack {

class Session {
 public:
  /// Builds the lab. `scenario` and `trace` must outlive the session; the scenario's faults move
  /// into it.
  Session(asio::io_context& io, Scenario& scenario, const RunOptions& options, Trace& trace);

  /// See LiveStage::start_agents.
  void start_agents() { stage_.start_agents(); }
  /// Waits for the agents and lets segments come.
  asio::awaitable<void> open();
  /// Does the steps; what went wrong, if anything did.
  asio::awaitable<std::optional<Finding>> perform_steps();
  /// Waits until every expectation is settled or its time is up, and the wire is quiet.
  asio::awaitable<Judge> judge();

  /// To be awaited before the session goes, whatever happened in it.
  asio::awaitable<void> close();
  /// Ends what the kernel would keep of closed connections, once all processes are gone: an orphan
  /// that nobody answers keeps its whole network namespace for minutes. Takes the kernel its time,
  /// so it may be done on a thread beside the loop, while nothing else here is.
  void bury_orphans();

  Loss loss() const {
    const Loss loss = crossing_.loss();
    return loss.any() ? loss : routers_.loss();
  }
  const Engine& engine() const { return crossing_.engine(); }
  std::vector<StandingHost> standing_hosts() const { return stage_.standing_hosts(); }

 private:
  void look(Judge& judge, bool over);
  bool is_at_rest() const;
  asio::awaitable<void> pause(Duration duration);
  asio::awaitable<void> look_until(Judge& judge, bool (Judge::*done)() const);
  asio::awaitable<void> wait_for_rest();
  asio::awaitable<void> ask_questions();

  asio::io_context& io_;
  Scenario& scenario_;
  Trace& trace_;
  Time end_;
  Lab lab_;
  Routers routers_;
  Ends ends_;
  Moments moments_;
  Crossing crossing_;
  StateWatch watch_;
  Lookout lookout_;
  Wanted wanted_;
  LiveStage stage_;
};

}  // namespace lastack
