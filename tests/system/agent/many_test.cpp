// Sockets by the thousand.
#include "agent_under_test.hpp"

namespace lastack {
namespace {

constexpr int kMany = 1000;

TEST_F(AgentTest, ConnectsAndAcceptsAThousand) {
  AgentUnderTest agent;
  EXPECT_OK(agent.ask("limit", {{"descriptors", 3 * kMany}}));
  const Reply listener = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  Begun accepting = agent.begin("accept", {{"listener", "l"}, {"socket", "s"}, {"count", kMany}});
  const Reply made =
      agent.ask("connect", {{"socket", "c"}, {"to", listener.fields["local"]}, {"count", kMany}});
  EXPECT_EQ(made.fields["sockets"], kMany) << made.message;
  EXPECT_EQ(accepting.get().fields["peer_ports"], made.fields["local_ports"]);
  EXPECT_EQ(agent.ask("close", {{"sockets", "s*"}}).fields["closed"], kMany);
  EXPECT_TRUE(agent.ask("receive", {{"socket", "c1000"}, {"until", "eof"}}).fields["eof"]);
  EXPECT_EQ(agent.ask("abort", {{"sockets", {"c1", "c2", "c2"}}}).fields["closed"], 2);
  EXPECT_EQ(agent.ask("close", {{"sockets", "all"}}).fields["closed"], kMany - 2 + 1);
}

TEST_F(AgentTest, ManyThatFailHalfWaySayHowMany) {
  AgentUnderTest agent;
  const Reply listener = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  EXPECT_OK(agent.ask("limit", {{"descriptors", 40}}));
  const Reply reply =
      agent.ask("connect", {{"socket", "c"}, {"to", listener.fields["local"]}, {"count", 100}});
  EXPECT_EQ(reply.error, "EMFILE");
  const int made = reply.fields["sockets"];
  EXPECT_GT(made, 10);
  EXPECT_LT(made, 40);
  EXPECT_EQ(agent.ask("close", {{"sockets", "c*"}}).fields["closed"], made) << "those stay";
}

TEST_F(AgentTest, AWrongNameInAListClosesNothing) {
  AgentUnderTest agent;
  connect_pair(agent);
  EXPECT_EQ(agent.ask("close", {{"sockets", {"c", "nobody"}}}).fault, "protocol");
  EXPECT_OK(agent.ask("name", {{"socket", "c"}}));
}

}  // namespace
}  // namespace lastack
