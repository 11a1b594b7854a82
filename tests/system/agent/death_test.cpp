// How an agent ends, and that it never outlives its harness.
#include <sys/socket.h>
#include <sys/wait.h>

#include <csignal>

#include "agent_under_test.hpp"
#include "system/check.hpp"
#include "system/child.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_F(AgentTest, AKilledAgentEndsWhatIsOutstandingAndWhatComesLater) {
  AgentUnderTest agent;
  connect_pair(agent);
  Begun reading = agent.begin("receive", {{"socket", "c"}, {"until", 1}});
  Begun other = agent.begin("accept", {{"listener", "l"}, {"socket", "t"}});
  EXPECT_OK(agent.ask("name", {{"socket", "c"}}));
  agent.process().kill(SIGKILL);
  const Reply reply = reading.get();
  EXPECT_EQ(reply.fault, "died");
  EXPECT_EQ(reply.message, "agent died: signal 9");
  EXPECT_FALSE(reply.ok);
  EXPECT_EQ(other.get().fault, "died");
  EXPECT_EQ(agent.ask("name", {{"socket", "c"}}).message, "agent died: signal 9");
  EXPECT_FALSE(agent.process().alive());
  EXPECT_EQ(agent.process().how_it_ended(), "agent died: signal 9");
}

TEST_F(AgentTest, AskingAnAgentWhoseDeathWasNotSeenYet) {
  AgentUnderTest agent;
  agent.process().kill(SIGKILL);
  // The loop does not turn meanwhile, so the request is written to a socket without another end.
  siginfo_t end{};
  check("wait for the end",
        ::waitid(P_PID, static_cast<id_t>(agent.process().pid()), &end, WEXITED | WNOWAIT));
  EXPECT_EQ(agent.ask("close", {{"sockets", "all"}}).message, "agent died: signal 9");
}

TEST_F(AgentTest, ExitIsAnsweredFirst) {
  AgentUnderTest agent;
  EXPECT_OK(agent.ask("exit", {{"status", 3}}));
  EXPECT_TRUE(agent.ended_within(seconds(20)));
  EXPECT_EQ(agent.process().how_it_ended(), "agent exited with status 3");
}

TEST_F(AgentTest, ABoundThatPassesLeavesTheRestUsable) {
  AgentUnderTest agent;
  connect_pair(agent);
  const Reply reply = agent.ask("receive", {{"socket", "c"}, {"until", 1}}, milliseconds(30));
  EXPECT_TRUE(reply.timed_out);
  EXPECT_EQ(reply.error, "");
  EXPECT_EQ(reply.message, "no answer within 30 ms");
  // Its answer comes now, and nobody waits for it.
  EXPECT_OK(agent.ask("send", {{"socket", "s"}, {"text", "x"}}));
  EXPECT_OK(agent.ask("name", {{"socket", "c"}}));
  EXPECT_TRUE(agent.process().alive());
}

TEST_F(AgentTest, EndOfControlEndsTheAgent) {
  int ends[2];
  check("make a pair", ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends));
  Fd ours(ends[0]);
  const Fd theirs(ends[1]);
  Child agent({.arguments = {AGENT_PROGRAM},
               .environment = {{"LASTACK_CONTROL_FD", "3"}},
               .descriptor = ChildPlan::Inherited{theirs.get(), 3}});
  EXPECT_FALSE(agent.wait(milliseconds(100))) << "it stays while control is open";
  ours.reset();
  EXPECT_EQ(agent.wait(seconds(20)), 0);
}

TEST_F(AgentTest, LettingGoKillsIt) {
  pid_t pid = 0;
  {
    AgentUnderTest agent;
    pid = agent.process().pid();
    EXPECT_EQ(::kill(pid, 0), 0);
  }
  EXPECT_EQ(::kill(pid, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST_F(AgentTest, WithoutAControlItSaysWhatItIs) {
  Child agent({.arguments = {AGENT_PROGRAM}, .environment = {{"LASTACK_CONTROL_FD", "77"}}});
  EXPECT_EQ(agent.wait(seconds(20)), 2);
}

TEST_F(AgentTest, AProgramThatIsNotThereIsNamed) {
  try {
    AgentUnderTest agent({"/no/such/agent"});
    FAIL() << "it started";
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("/no/such/agent"), std::string::npos) << error.what();
  }
}

TEST_F(AgentTest, AProgramThatEndsBeforeItIsReady) {
  try {
    AgentUnderTest agent({"/bin/false"});
    FAIL() << "it was ready";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "agent exited with status 1 before it was ready");
  }
}

}  // namespace
}  // namespace lastack
