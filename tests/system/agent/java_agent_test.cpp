// The agent in Java speaks the protocol, with either of Java's libraries.
#include <unistd.h>

#include "agent_under_test.hpp"

namespace lastack {
namespace {

class JavaAgent : public AgentTest, public testing::WithParamInterface<std::string> {
 protected:
  void SetUp() override {
    AgentTest::SetUp();
    if (::access(JAVA_AGENT, X_OK) != 0) GTEST_SKIP() << "there was no JDK to build it with";
  }
  const std::vector<std::string> command_{JAVA_AGENT, GetParam()};
};

TEST_P(JavaAgent, TalksToTheDefaultAgent) {
  AgentUnderTest java(command_);
  AgentUnderTest ours;
  EXPECT_EQ(java.process().greeting()["language"].get<std::string>().substr(0, 5), "java ");
  const Reply listener = java.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  ASSERT_TRUE(listener.ok) << listener.message;
  Begun accepting = java.begin("accept", {{"listener", "l"}, {"socket", "s"}});
  const Reply client = ours.ask("connect", {{"socket", "c"}, {"to", listener.fields["local"]}});
  EXPECT_EQ(accepting.get().fields["peer"], client.fields["local"]);

  Begun reading = java.begin("receive", {{"socket", "s"}, {"until", "eof"}});
  EXPECT_OK(ours.ask("send", {{"socket", "c"}, {"size", 200}, {"fill", "N"}}));
  EXPECT_OK(java.ask("send", {{"socket", "s"}, {"text", "answer \"\\\n\""}}));
  EXPECT_EQ(ours.ask("receive", {{"socket", "c"}, {"until", 11}}).fields["text"],
            "answer \"\\\n\"");
  EXPECT_OK(ours.ask("shutdown", {{"socket", "c"}, {"how", "write"}}));
  const Reply read = reading.get();
  EXPECT_EQ(read.fields["runs"], "N*200");
  EXPECT_TRUE(read.fields["eof"]);
  EXPECT_OK(java.ask("close", {{"socket", "s"}}));
  EXPECT_TRUE(ours.ask("receive", {{"socket", "c"}, {"until", "eof"}}).fields["eof"]);
}

TEST_P(JavaAgent, BothAgentsSayTheSameOfTheSameBytes) {
  AgentUnderTest java(command_);
  AgentUnderTest ours;
  const auto said_of = [](AgentUnderTest& agent) {
    const Reply at = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
    EXPECT_OK(agent.ask("connect", {{"socket", "c"}, {"to", at.fields["local"]}}));
    EXPECT_OK(agent.ask("accept", {{"listener", "l"}, {"socket", "s"}}));
    EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"text", "aabccc1 \n"}}));
    nlohmann::json said = agent.ask("receive", {{"socket", "s"}, {"until", 9}}).fields;
    for (const char* own : {"id", "began", "ended"}) said.erase(own);
    return said;
  };
  EXPECT_EQ(said_of(java), said_of(ours));
}

TEST_P(JavaAgent, ReportsWhatItsExceptionsSay) {
  AgentUnderTest java(command_);
  AgentUnderTest ours;
  const Reply refused = java.ask("connect", {{"socket", "c"}, {"to", "127.0.0.1:1"}});
  EXPECT_EQ(refused.error, "ECONNREFUSED");
  EXPECT_EQ(refused.message, "java.net.ConnectException: Connection refused");

  const Reply at = ours.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  EXPECT_OK(java.ask("connect", {{"socket", "c"}, {"to", at.fields["local"]}}));
  EXPECT_OK(ours.ask("accept", {{"listener", "l"}, {"socket", "s"}}));
  EXPECT_TRUE(java.ask("read_once", {{"socket", "c"}}).timed_out);
  EXPECT_OK(ours.ask("abort", {{"socket", "s"}}));
  const Reply reset = java.ask("receive", {{"socket", "c"}, {"until", "eof"}});
  EXPECT_EQ(reset.error, "ECONNRESET");
  EXPECT_EQ(reset.message, "java.net.SocketException: Connection reset");
}

TEST_P(JavaAgent, SaysWhatItCannotDo) {
  AgentUnderTest java(command_);
  const Reply lacking = java.ask("exchange", {{"socket", "c"}, {"total", 5}});
  EXPECT_EQ(lacking.fault, "protocol");
  EXPECT_EQ(lacking.message, "the agent in Java has no operation 'exchange'");
}

INSTANTIATE_TEST_SUITE_P(Libraries, JavaAgent, testing::Values("io", "nio"),
                         [](const auto& library) { return library.param; });

}  // namespace
}  // namespace lastack
