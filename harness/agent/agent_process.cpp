#include "agent/agent_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <csignal>
#include <optional>

#include "system/check.hpp"
#include "system/child.hpp"

namespace lastack {
namespace {

constexpr int kControl = 3;
constexpr int kSignalled = 128;  // Child::wait counts as shells do
/// An agent that closed its control has to exit at once; so much later it is killed.
constexpr auto kGrace = std::chrono::milliseconds(200);

struct Pair {
  Fd ours, theirs;
};

Pair make_pair_of_sockets() {
  int ends[2];
  check("make a socket pair for an agent",
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
  return {Fd(ends[0]), Fd(ends[1])};
}

ChildPlan child_plan(const AgentPlan& plan, int theirs) {
  return {.arguments = plan.command,
          .environment = {{"LASTACK_CONTROL_FD", std::to_string(kControl)}},
          .descriptor = ChildPlan::Inherited{theirs, kControl},
          .own_pid_namespace = plan.own_pid_namespace};
}

std::string description(std::optional<int> status) {
  if (!status) return "agent closed its control";
  if (*status > kSignalled) return fmt::format("agent died: signal {}", *status - kSignalled);
  return fmt::format("agent exited with status {}", *status);
}

}  // namespace

// Shared with the two coroutines that watch for the end: they may outlast the AgentProcess by a
// turn of the loop.
struct AgentProcess::Life : std::enable_shared_from_this<Life> {
  Life(asio::io_context& io, Child process, std::shared_ptr<AgentChannel> conversation)
      : child(std::move(process)),
        channel(std::move(conversation)),
        pidfd(io, check("watch an agent", ::fcntl(child->pidfd(), F_DUPFD_CLOEXEC, 0))),
        over(io) {}

  asio::awaitable<void> watch_process() {
    const auto self = shared_from_this();
    boost::system::error_code error;
    co_await pidfd.async_wait(asio::posix::stream_descriptor::wait_read,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error || !child) co_return;
    // What the agent wrote before it ended is read and answered first. The end of its control
    // follows at once, unless some other process holds it too: then there is no point in waiting
    // for it.
    co_await channel->closed().wait(kGrace);
    if (!child) co_return;
    how = description(child->wait(Duration::zero()));
    over.happen();
    channel->died(how);
  }

  asio::awaitable<void> watch_control() {
    const auto self = shared_from_this();
    co_await channel->closed().wait(Duration::max());
    if (!co_await over.wait(kGrace) && child) child->kill(SIGKILL);
  }

  void let_go() {
    child.reset();
    boost::system::error_code error;
    pidfd.close(error);
    channel->close();
    over.happen();
  }

  std::optional<Child> child;
  std::shared_ptr<AgentChannel> channel;
  asio::posix::stream_descriptor pidfd;
  Moment over;
  std::string how;
  nlohmann::json greeting;
};

AgentProcess::AgentProcess(asio::io_context& io, const AgentPlan& plan) {
  Pair pair = make_pair_of_sockets();
  Child child(child_plan(plan, pair.theirs.get()));
  channel_ = std::make_shared<AgentChannel>(io, std::move(pair.ours));
  life_ = std::make_shared<Life>(io, std::move(child), channel_);
  channel_->start();
  asio::co_spawn(io, life_->watch_process(), asio::detached);
  asio::co_spawn(io, life_->watch_control(), asio::detached);
}

AgentProcess::~AgentProcess() {
  life_->let_go();
}

asio::awaitable<void> AgentProcess::ready(Duration bound) {
  // Held here: this object may go while the call is under way.
  const auto channel = channel_;
  const auto life = life_;
  life->greeting = co_await channel->ready(bound);
}

asio::awaitable<Reply> AgentProcess::call(std::string op, nlohmann::json arguments,
                                          Duration bound) {
  return channel_->call(std::move(op), std::move(arguments), bound);
}

asio::awaitable<bool> AgentProcess::ended(Duration bound) {
  const auto life = life_;
  co_return co_await life->over.wait(bound);
}

void AgentProcess::kill(int signal) {
  if (life_->child) life_->child->kill(signal);
}

bool AgentProcess::alive() const {
  return !life_->over.happened() && channel_->alive();
}

pid_t AgentProcess::pid() const {
  return life_->child->pid();
}

const std::string& AgentProcess::how_it_ended() const {
  return life_->how;
}

const nlohmann::json& AgentProcess::greeting() const {
  return life_->greeting;
}

}  // namespace lastack
