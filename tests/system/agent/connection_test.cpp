// From the handshake to the end of a connection, and the errors on the way.
#include <gmock/gmock.h>

#include "agent_under_test.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

TEST_F(AgentTest, ConnectsSendsReceivesAndSeesTheEnd) {
  AgentUnderTest agent;
  connect_pair(agent);
  EXPECT_EQ(agent.ask("send", {{"socket", "c"}, {"text", "hello"}}).fields["bytes"], 5);
  const Reply read = agent.ask("receive", {{"socket", "s"}, {"until", 5}});
  EXPECT_EQ(read.fields["text"], "hello");
  EXPECT_FALSE(read.fields["eof"]);
  EXPECT_OK(agent.ask("shutdown", {{"socket", "c"}, {"how", "write"}}));
  EXPECT_TRUE(agent.ask("receive", {{"socket", "s"}, {"until", "eof"}}).fields["eof"]);
  EXPECT_EQ(agent.ask("close", {{"sockets", "all"}}).fields["closed"], 3);
}

TEST_F(AgentTest, TimesLieWithinTheCall) {
  AgentUnderTest agent;
  connect_pair(agent);
  const Time before = now();
  const Reply read = agent.ask("receive", {{"socket", "c"}, {"until", "some"}, {"timeout_ms", 50}});
  EXPECT_LE(before, read.began);
  EXPECT_GE(read.ended - read.began, milliseconds(50));
  EXPECT_LE(read.ended, now());
}

TEST_F(AgentTest, AReceiveWaitsWhileTheSameSocketSends) {
  AgentUnderTest agent;
  connect_pair(agent);
  Begun reading = agent.begin("receive", {{"socket", "c"}, {"until", 3}});
  EXPECT_OK(agent.ask("send", {{"socket", "c"}, {"text", "ping"}}));
  EXPECT_OK(agent.ask("send", {{"socket", "s"}, {"text", "yes"}}));
  EXPECT_EQ(reading.get().fields["text"], "yes");
}

TEST_F(AgentTest, AnAcceptWaitsForTheConnectThatComesLater) {
  AgentUnderTest agent;
  const Reply listener = agent.ask("listen", {{"socket", "l"}, {"at", "[::1]:0"}});
  Begun accepting = agent.begin("accept", {{"listener", "l"}, {"socket", "s"}});
  const Reply client = agent.ask("connect", {{"socket", "c"}, {"to", listener.fields["local"]}});
  EXPECT_EQ(accepting.get().fields["peer"], client.fields["local"]);
}

TEST_F(AgentTest, TwoAcceptsOnOneListenerGetAConnectionEach) {
  AgentUnderTest agent;
  const Reply listener = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  Begun first = agent.begin("accept", {{"listener", "l"}, {"socket", "s1"}});
  Begun second = agent.begin("accept", {{"listener", "l"}, {"socket", "s2"}});
  EXPECT_OK(agent.ask("connect", {{"socket", "a"}, {"to", listener.fields["local"]}}));
  EXPECT_OK(agent.ask("connect", {{"socket", "b"}, {"to", listener.fields["local"]}}));
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
}

TEST_F(AgentTest, AbortShowsTheResetByPollAndOnceBySoError) {
  AgentUnderTest agent;
  connect_pair(agent);
  const Reply before = agent.ask("poll", {{"socket", "c"}});
  EXPECT_THAT(before.fields["events"], ElementsAre("POLLOUT"));
  EXPECT_OK(agent.ask("abort", {{"socket", "s"}}));
  const Reply after = agent.ask("poll", {{"socket", "c"}});
  EXPECT_THAT(after.fields["events"],
              ElementsAre("POLLIN", "POLLOUT", "POLLRDHUP", "POLLERR", "POLLHUP"));
  EXPECT_EQ(agent.ask("so_error", {{"socket", "c"}}).fields["so_error"], "ECONNRESET");
  EXPECT_EQ(agent.ask("so_error", {{"socket", "c"}}).fields["so_error"], "0");
  EXPECT_ERROR(agent.ask("send", {{"socket", "c"}, {"text", "x"}}), "EPIPE", "send");
}

TEST_F(AgentTest, AWaitingReceiveGetsTheReset) {
  AgentUnderTest agent;
  connect_pair(agent);
  Begun reading = agent.begin("receive", {{"socket", "c"}, {"until", 100}});
  EXPECT_OK(agent.ask("send", {{"socket", "s"}, {"size", 40}, {"fill", "N"}}));
  const Reply early = agent.ask("poll", {{"socket", "c"}});
  EXPECT_OK(agent.ask("abort", {{"socket", "s"}}));
  const Reply reply = reading.get();
  EXPECT_EQ(reply.error, "ECONNRESET");
  EXPECT_EQ(reply.call, "recv");
  EXPECT_EQ(reply.number, ECONNRESET);
  EXPECT_EQ(reply.fields["runs"], "N*40") << "what came before the error is told";
}

TEST_F(AgentTest, CloseEndsARequestThatWaits) {
  AgentUnderTest agent;
  connect_pair(agent);
  Begun reading = agent.begin("receive", {{"socket", "c"}, {"until", "some"}});
  EXPECT_OK(agent.ask("close", {{"socket", "c"}}));
  EXPECT_EQ(reading.get().error, "ECANCELED");
  EXPECT_EQ(agent.ask("poll", {{"socket", "c"}}).fault, "protocol") << "the name is free again";
}

TEST_F(AgentTest, ReadOnceAndWriteOnceSayWhatOneCallSays) {
  AgentUnderTest agent;
  connect_pair(agent);
  EXPECT_ERROR(agent.ask("read_once", {{"socket", "c"}}), "EAGAIN", "recv");
  EXPECT_OK(agent.ask("send", {{"socket", "s"}, {"text", "abc"}}));
  const nlohmann::json peek = {{"socket", "c"}, {"wait", true}, {"flags", {"MSG_PEEK"}}};
  EXPECT_EQ(agent.ask("read_once", peek).fields["text"], "abc");
  EXPECT_EQ(agent.ask("read_once", {{"socket", "c"}, {"size", 2}}).fields["text"], "ab");
  EXPECT_OK(agent.ask("shutdown", {{"socket", "s"}, {"how", "write"}}));
  EXPECT_EQ(agent.ask("read_once", {{"socket", "c"}}).fields["bytes"], 1);
  const Reply end = agent.ask("read_once", {{"socket", "c"}, {"wait", true}});
  EXPECT_EQ(end.fields["bytes"], 0);
  EXPECT_TRUE(end.fields["eof"]);
  const Reply much = agent.ask("write_once", {{"socket", "c"}, {"size", 100'000'000}});
  EXPECT_LT(much.fields["bytes"], 100'000'000) << "one call, not all bytes";
}

TEST_F(AgentTest, ConnectRefusedLeavesNoSocket) {
  AgentUnderTest agent;
  EXPECT_ERROR(agent.ask("connect", {{"socket", "c"}, {"to", "127.0.0.1:1"}}), "ECONNREFUSED",
               "connect");
  EXPECT_EQ(agent.ask("name", {{"socket", "c"}}).fault, "protocol");
}

TEST_F(AgentTest, ASocketThatWasThereStaysAfterConnectRefused) {
  AgentUnderTest agent;
  EXPECT_OK(agent.ask("socket", {{"socket", "c"}}));
  EXPECT_ERROR(agent.ask("connect", {{"socket", "c"}, {"to", "127.0.0.1:1"}}), "ECONNREFUSED",
               "connect");
  EXPECT_EQ(agent.ask("so_error", {{"socket", "c"}}).fields["so_error"], "0") << "connect took it";
}

TEST_F(AgentTest, ConnectGivesUpWhenItsTimeIsUp) {
  AgentUnderTest agent;
  // With backlog 0 and one connection in the queue, the kernel drops the next SYN
  // (tcp_conn_request).
  const Reply full = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}, {"backlog", 0}});
  EXPECT_OK(agent.ask("connect", {{"socket", "c1"}, {"to", full.fields["local"]}}));
  const Reply late =
      agent.ask("connect", {{"socket", "c2"}, {"to", full.fields["local"]}, {"timeout_ms", 100}});
  EXPECT_TRUE(late.timed_out);
  EXPECT_EQ(late.error, "EINPROGRESS");
}

TEST_F(AgentTest, LingeringCloseAnswersAfterItAndHoldsUpNobody) {
  AgentUnderTest agent;
  connect_pair(agent);
  const nlohmann::json linger = {{"on", 1}, {"seconds", 1}};
  EXPECT_OK(agent.ask("setsockopt", {{"socket", "c"}, {"name", "SO_LINGER"}, {"value", linger}}));
  // More than both buffers hold, so close() has something to linger for.
  EXPECT_TRUE(
      agent.ask("send", {{"socket", "c"}, {"size", 100'000'000}, {"timeout_ms", 100}}).timed_out);
  Begun closing = agent.begin("close", {{"socket", "c"}});
  const Reply meanwhile = agent.ask("name", {{"socket", "s"}});
  const Reply closed = closing.get();
  EXPECT_GE(closed.ended - closed.began, milliseconds(900));
  EXPECT_LT(meanwhile.ended, closed.ended);
}

}  // namespace
}  // namespace lastack
