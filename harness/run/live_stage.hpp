// The stage on which a scenario's steps are carried out: real agents in real namespaces.
#pragma once

#include <exception>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agent/agent_process.hpp"
#include "fault/connection_names.hpp"
#include "lab/lab.hpp"
#include "run/addresses.hpp"
#include "run/host_files.hpp"
#include "run/lookout.hpp"
#include "run/moments.hpp"
#include "run/programs.hpp"
#include "run/run.hpp"
#include "run/state_watch.hpp"
#include "scenario/scenario.hpp"
#include "step/stage.hpp"
#include "trace/trace.hpp"

namespace lastack {

class LiveStage : public Stage {
 public:
  LiveStage(asio::io_context& io, const Scenario& scenario, Lab& lab, Moments& moments,
            StateWatch& watch, Lookout& lookout, const Connections& connections,
            ConnectionNames& names, Trace& trace);

  /// Starts every host's agent. That waits for each to be executed, so it may be done on a thread
  /// beside the loop, while nothing else here is.
  void start_agents();
  /// Waits for the agents, and has the listeners stand that do before the first step.
  asio::awaitable<void> open(Duration bound);
  /// The step whose calls are written down from now on.
  void now_at(std::size_t step);
  /// It is done, unless it goes on in the background.
  void is_done(std::size_t step);
  /// The step that is being done, or that the background work which failed belongs to.
  std::size_t step() const { return step_; }
  /// Asks an expectation's question of its host's agent; the answer goes into the trace.
  asio::awaitable<void> ask(const Question& question);
  /// Waits for whatever still goes on in the background, on any host.
  asio::awaitable<void> collect_all();
  /// Ends programs and agents, waits until they are gone and all work that still goes on has
  /// noticed. To be awaited before this object goes: background work refers to it.
  asio::awaitable<void> close();
  /// No call is let take longer than this moment.
  void limit(Time end) { end_ = end; }
  std::vector<StandingHost> standing_hosts() const;

  asio::awaitable<Reply> call(AgentCall call) override;
  std::string socket_of(const std::string& host, const std::string& name) const override;
  std::string new_socket(const std::string& host, const std::string& name) override;
  std::string address_of(const std::string& host, std::uint16_t port, int nth) const override {
    return addresses_.of(host, port, nth);
  }
  std::string any_address(std::uint16_t port) const override { return addresses_.any(port); }
  std::string loopback(std::uint16_t port) const override { return addresses_.loopback(port); }
  std::string nonlocal_address(std::uint16_t port) const override {
    return addresses_.nonlocal(port);
  }
  asio::awaitable<bool> wait_for(Trigger trigger, Duration bound) override;
  void mark(const std::string& name) override;
  void set_sysctl(const std::string& host, const std::string& name,
                  const std::string& value) override;
  bool destroy(const std::string& host, const WhichConnection& connection) override;
  bool destroy_named(const std::string& host, const std::string& socket) override;
  std::size_t destroy_all_in(const std::string& host, TcpState state) override;
  void signal(const std::string& host, const std::string& program, int number) override;
  void run(const ProgramCall& call) override;
  const ProgramRecord& program(const std::string& host, const std::string& name) const override;
  bool listens(const std::string& host, std::uint16_t port) override;
  asio::awaitable<void> wait_a_little() override;
  void misroute(const std::string& router, const std::string& destination,
                const std::string& next) override;
  void converge(const std::string& router) override;
  void in_background(const std::string& host, asio::awaitable<void> work) override;
  asio::awaitable<void> collect(const std::string& host) override;
  asio::awaitable<void> expect(const Expectation& expectation) override;

 private:
  struct Work {
    explicit Work(asio::io_context& io) : done(io) {}
    std::string host;
    std::size_t step = 0;
    Signal done;
    bool is_done = false;
    std::exception_ptr error;
  };
  AgentProcess& agent(const std::string& host) const { return *agents_.at(host); }
  const HostSpec& spec(const std::string& host) const;
  std::string with_addresses_of_hosts(const std::string& text) const;
  /// Made when the first program of the host wants them.
  HostFiles& files_of(const std::string& host);
  void tell_step(bool done, std::size_t step);
  std::string place_of(const std::string& host, const Question::Port& port) const;
  void name_accepted(const CallRecord& call);
  void write_down(const AgentCall& call, const Reply& reply, std::size_t step,
                  const std::string& question);
  std::vector<Happened> history() const;
  Duration within_limit(Duration bound) const;

  asio::io_context& io_;
  const Scenario& scenario_;
  Lab& lab_;
  Addresses addresses_;
  Moments& moments_;
  StateWatch& watch_;
  Lookout& lookout_;
  const Connections& connections_;
  ConnectionNames& names_;
  Trace& trace_;
  std::map<std::string, std::unique_ptr<AgentProcess>> agents_;
  std::map<std::string, HostFiles> files_;
  Programs programs_;  // goes before the agents: their PID namespaces end only with what is in them
  std::map<std::string, std::string> latest_socket_;
  std::map<std::string, int> unnamed_;
  std::list<std::shared_ptr<Work>> background_;
  std::size_t step_ = 0;
  Time end_ = Time::max();
};

}  // namespace lastack
