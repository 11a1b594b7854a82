#include "agent_under_test.hpp"

#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstring>

#include "lab/isolation.hpp"
#include "system/check.hpp"

namespace lastack {
namespace {

void bring_loopback_up() {
  const Fd socket(check("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
  ifreq request{};
  std::strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  check("bring lo up", ::ioctl(socket.get(), SIOCSIFFLAGS, &request));
}

std::optional<std::string> enter_private_network() {
  try {
    isolate();
  } catch (const CannotIsolate& why) {
    return why.what();
  }
  bring_loopback_up();
  return std::nullopt;
}

}  // namespace

const std::optional<std::string>& no_private_network() {
  static const std::optional<std::string> reason = enter_private_network();
  return reason;
}

Reply Begun::get() {
  while (!state_->reply && !state_->error) io_.run_one();
  if (state_->error) std::rethrow_exception(state_->error);
  return *state_->reply;
}

AgentUnderTest::AgentUnderTest(std::vector<std::string> command)
    : process_(std::make_unique<AgentProcess>(io_, AgentPlan{std::move(command)})) {
  std::exception_ptr error;
  bool done = false;
  asio::co_spawn(io_, process_->ready(std::chrono::seconds(20)), [&](std::exception_ptr thrown) {
    error = thrown;
    done = true;
  });
  while (!done) io_.run_one();
  if (error) std::rethrow_exception(error);
}

Begun AgentUnderTest::begin(const std::string& op, nlohmann::json arguments, Duration bound) {
  auto state = std::make_shared<Begun::State>();
  asio::co_spawn(io_, process_->call(op, std::move(arguments), bound),
                 [state](std::exception_ptr error, Reply reply) {
                   state->error = error;
                   if (!error) state->reply = std::move(reply);
                 });
  return Begun(io_, state);
}

Reply AgentUnderTest::ask(const std::string& op, nlohmann::json arguments, Duration bound) {
  return begin(op, std::move(arguments), bound).get();
}

bool AgentUnderTest::ended_within(Duration bound) {
  std::optional<bool> ended;
  asio::co_spawn(io_, process_->ended(bound),
                 [&](const std::exception_ptr&, bool result) { ended = result; });
  while (!ended) io_.run_one();
  return *ended;
}

void AgentTest::connect_pair(AgentUnderTest& agent) {
  const nlohmann::json reuse = {{"SO_REUSEADDR", 1}};
  ASSERT_TRUE(agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}, {"options", reuse}}).ok);
  const Reply name = agent.ask("name", {{"socket", "l"}});
  const Reply client = agent.ask("connect", {{"socket", "c"}, {"to", name.fields["local"]}});
  ASSERT_TRUE(client.ok) << client.message;
  const Reply server = agent.ask("accept", {{"listener", "l"}, {"socket", "s"}});
  ASSERT_TRUE(server.ok) << server.message;
  ASSERT_EQ(server.fields["peer"], client.fields["local"]);
}

}  // namespace lastack
