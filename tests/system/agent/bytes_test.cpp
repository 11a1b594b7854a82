// Bytes: what is said of them, and many of them.
#include <fmt/format.h>

#include <algorithm>
#include <boost/crc.hpp>

#include "agent_under_test.hpp"

namespace lastack {
namespace {

constexpr std::int64_t kMiB = 1024 * 1024;

TEST_F(AgentTest, RunsNameEqualBytes) {
  AgentUnderTest agent;
  connect_pair(agent);
  const auto send = [&](int size, const char* fill) {
    EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"size", size}, {"fill", fill}}));
  };
  send(1000, "N");
  send(1460, "O");
  send(100, "M");
  send(3, "\n");
  const Reply read = agent.ask("receive", {{"socket", "s"}, {"until", 2563}});
  EXPECT_EQ(read.fields["runs"], "N*1000 O*1460 M*100 0x0a*3");
}

// The sum is taken eight octets at a time, whatever their number.
TEST_F(AgentTest, TheSumIsThatOfZlib) {
  AgentUnderTest agent;
  connect_pair(agent);
  for (std::size_t size = 1; size <= 33; ++size) {
    std::string text;
    while (text.size() < size) text += static_cast<char>('a' + text.size() * 7 % 26);
    boost::crc_32_type sum;
    sum.process_bytes(text.data(), text.size());
    EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"text", text}}));
    const Reply read = agent.ask("receive", {{"socket", "s"}, {"until", size}});
    EXPECT_EQ(read.fields["crc32"], fmt::format("{:08x}", sum.checksum())) << text;
  }
}

TEST_F(AgentTest, RunsEndAfterSixtyFour) {
  AgentUnderTest agent;
  connect_pair(agent);
  std::string text;
  for (int i = 0; i < 40; ++i) text += "ab";
  EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"text", text}}));
  const Reply read = agent.ask("receive", {{"socket", "s"}, {"until", 80}});
  const std::string runs = read.fields["runs"];
  EXPECT_EQ(std::count(runs.begin(), runs.end(), '*'), 64);
  EXPECT_TRUE(runs.ends_with("b*1 ...")) << runs;
}

TEST_F(AgentTest, BytesThatAreNoTextComeAsHex) {
  AgentUnderTest agent;
  connect_pair(agent);
  EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"hex", "c3280aFF"}}));
  const Reply read = agent.ask("receive", {{"socket", "s"}, {"until", 4}});
  EXPECT_EQ(read.fields["hex"], "c3280aff");
  EXPECT_FALSE(read.fields.contains("text"));
}

TEST_F(AgentTest, ReceiveStopsAtItsNumberAndAtTheEnd) {
  AgentUnderTest agent;
  connect_pair(agent);
  EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"text", "abcdef"}}));
  EXPECT_OK(agent.ask("close", {{"socket", "c"}}));
  const Reply first = agent.ask("receive", {{"socket", "s"}, {"until", 4}});
  EXPECT_EQ(first.fields["text"], "abcd");
  EXPECT_FALSE(first.fields["eof"]);
  const Reply rest = agent.ask("receive", {{"socket", "s"}, {"until", 4}});
  EXPECT_EQ(rest.fields["text"], "ef");
  EXPECT_TRUE(rest.fields["eof"]);
}

TEST_F(AgentTest, SendWaitsUntilAllIsTakenAndSaysHowMuchWasNot) {
  AgentUnderTest agent;
  connect_pair(agent);
  const Reply stuck =
      agent.ask("send", {{"socket", "c"}, {"size", 100 * kMiB}, {"timeout_ms", 100}});
  EXPECT_TRUE(stuck.timed_out);
  EXPECT_EQ(stuck.error, "EAGAIN");
  EXPECT_GT(stuck.fields["bytes"], 0);
  EXPECT_LT(stuck.fields["bytes"], 100 * kMiB);
}

TEST_F(AgentTest, ALargeSendAndReceive) {
  AgentUnderTest agent;
  connect_pair(agent);
  Begun reading = agent.begin("receive", {{"socket", "s"}, {"until", "eof"}});
  EXPECT_EQ(agent.ask("send", {{"socket", "c"}, {"size", 32 * kMiB}}).fields["bytes"], 32 * kMiB);
  EXPECT_OK(agent.ask("shutdown", {{"socket", "c"}, {"how", "write"}}));
  EXPECT_EQ(reading.get().fields["runs"], "x*33554432");
}

TEST_F(AgentTest, ExchangeMovesSixtyMiBEachWay) {
  AgentUnderTest agent;
  connect_pair(agent);
  const nlohmann::json common = {{"total", 60 * kMiB}, {"chunk", 100'000}};
  nlohmann::json one = common, other = common;
  one.update({{"socket", "c"}, {"fill", "N"}});
  other.update({{"socket", "s"}, {"fill", "O"}});
  Begun client = agent.begin("exchange", one, std::chrono::seconds(100));
  const Reply server = agent.ask("exchange", other, std::chrono::seconds(100));
  EXPECT_EQ(server.fields["runs"], "N*62914560") << server.message;
  EXPECT_EQ(server.fields["rounds"], 630);
  const Reply back = client.get();
  EXPECT_EQ(back.fields["runs"], "O*62914560");
  EXPECT_EQ(back.fields["sent"], 60 * kMiB);
}

TEST_F(AgentTest, ExchangeSaysHowFarItCame) {
  AgentUnderTest agent;
  connect_pair(agent);
  EXPECT_OK(agent.ask("send", {{"socket", "s"}, {"size", 150}, {"fill", "O"}}));
  EXPECT_OK(agent.ask("shutdown", {{"socket", "s"}, {"how", "write"}}));
  const Reply reply = agent.ask("exchange", {{"socket", "c"}, {"total", 1000}, {"chunk", 100}});
  EXPECT_TRUE(reply.fields["eof"]);
  EXPECT_EQ(reply.fields["bytes"], 150);
  EXPECT_EQ(reply.fields["rounds"], 1);
}

}  // namespace
}  // namespace lastack
