// An agent in another language takes part unchanged.
#include <unistd.h>

#include "agent_under_test.hpp"

namespace lastack {
namespace {

class PythonAgent : public AgentTest {
 protected:
  void SetUp() override {
    AgentTest::SetUp();
    if (::access("/usr/bin/python3", X_OK) != 0) GTEST_SKIP() << "there is no /usr/bin/python3";
  }
  const std::vector<std::string> command_{"/usr/bin/python3", PYTHON_AGENT};
};

TEST_F(PythonAgent, TalksToTheDefaultAgent) {
  AgentUnderTest python(command_);
  AgentUnderTest ours;
  EXPECT_EQ(python.process().greeting()["language"].get<std::string>().substr(0, 7), "python ");
  const Reply listener = python.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  ASSERT_TRUE(listener.ok) << listener.message;
  Begun accepting = python.begin("accept", {{"listener", "l"}, {"socket", "s"}});
  const Reply client = ours.ask("connect", {{"socket", "c"}, {"to", listener.fields["local"]}});
  EXPECT_EQ(accepting.get().fields["peer"], client.fields["local"]);

  Begun reading = python.begin("receive", {{"socket", "s"}, {"until", "eof"}});
  EXPECT_OK(ours.ask("send", {{"socket", "c"}, {"size", 200}, {"fill", "N"}}));
  EXPECT_OK(python.ask("send", {{"socket", "s"}, {"text", "answer"}}));
  EXPECT_EQ(ours.ask("receive", {{"socket", "c"}, {"until", 6}}).fields["text"], "answer");
  EXPECT_OK(ours.ask("shutdown", {{"socket", "c"}, {"how", "write"}}));
  const Reply read = reading.get();
  EXPECT_EQ(read.fields["runs"], "N*200");
  EXPECT_TRUE(read.fields["eof"]);
  EXPECT_OK(python.ask("close", {{"socket", "s"}}));
  EXPECT_TRUE(ours.ask("receive", {{"socket", "c"}, {"until", "eof"}}).fields["eof"]);
}

TEST_F(PythonAgent, BothAgentsSayTheSameOfTheSameBytes) {
  AgentUnderTest python(command_);
  AgentUnderTest ours;
  const auto said_of = [](AgentUnderTest& agent) {
    const Reply at = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
    EXPECT_OK(agent.ask("connect", {{"socket", "c"}, {"to", at.fields["local"]}}));
    EXPECT_OK(agent.ask("accept", {{"listener", "l"}, {"socket", "s"}}));
    EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"text", "aabccc1"}}));
    nlohmann::json said = agent.ask("receive", {{"socket", "s"}, {"until", 7}}).fields;
    said.erase("id");
    said.erase("began");
    said.erase("ended");
    return said;
  };
  EXPECT_EQ(said_of(python), said_of(ours));
}

TEST_F(PythonAgent, ReportsErrorsAndWhatItCannotDo) {
  AgentUnderTest python(command_);
  EXPECT_ERROR(python.ask("connect", {{"socket", "c"}, {"to", "127.0.0.1:1"}}), "ECONNREFUSED",
               "connect");
  const Reply lacking = python.ask("exchange", {{"socket", "c"}, {"total", 5}});
  EXPECT_EQ(lacking.fault, "protocol");
  EXPECT_EQ(lacking.message, "there is no operation 'exchange'");
}

}  // namespace
}  // namespace lastack
