// One agent: its process and the conversation with it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "agent/channel.hpp"
#include "agent/reply.hpp"
#include "system/asio.hpp"

namespace lastack {

struct AgentPlan {
  std::vector<std::string>
      command;  ///< argv, as default_agent_command() gives it; any language will do
  /// The agent and whatever it starts die together (ChildPlan::own_pid_namespace).
  bool own_pid_namespace = false;
};

/// Starts the program in the network namespace in which the calling thread stands, with one end of
/// a socketpair as descriptor 3 and LASTACK_CONTROL_FD=3. The destructor kills it, and waits until
/// it is gone. Any thread that lasts as long (child.hpp) may make one; all else is for the thread of
/// `io`.
class AgentProcess {
 public:
  /// Throws std::system_error if the program cannot be started.
  AgentProcess(asio::io_context& io, const AgentPlan& plan);
  AgentProcess(const AgentProcess&) = delete;
  AgentProcess& operator=(const AgentProcess&) = delete;
  ~AgentProcess();

  /// Completes when the agent has greeted. Throws as AgentChannel::ready does.
  asio::awaitable<void> ready(Duration bound);

  /// One request, as AgentChannel::call. When the agent dies, outstanding calls complete with fault
  /// "died" and the message "agent died: signal 9" (or "agent exited with status 3").
  asio::awaitable<Reply> call(std::string op, nlohmann::json arguments, Duration bound);

  void kill(int signal);
  bool alive() const;
  /// As the harness's PID namespace sees it. What the agent says in its greeting is its own view.
  pid_t pid() const;
  /// What it said of itself; null before ready().
  const nlohmann::json& greeting() const;
  /// "agent died: signal 9"; empty while it lives.
  const std::string& how_it_ended() const;

  /// Completes when the process has ended, or with false after `bound`.
  asio::awaitable<bool> ended(Duration bound);

 private:
  struct Life;

  std::shared_ptr<AgentChannel> channel_;
  std::shared_ptr<Life> life_;
};

}  // namespace lastack
