// What the kernel refuses, by errno's name and by the call that was refused.
#include "agent_under_test.hpp"

namespace lastack {
namespace {

TEST_F(AgentTest, AddressInUse) {
  AgentUnderTest agent;
  const Reply first = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  const auto at = first.fields["local"];
  EXPECT_ERROR(agent.ask("listen", {{"socket", "m"}, {"at", at}}), "EADDRINUSE", "bind");
  EXPECT_OK(agent.ask("close", {{"socket", "l"}}));
  EXPECT_OK(agent.ask("listen", {{"socket", "m"}, {"at", at}}));
}

TEST_F(AgentTest, TwoReuseAddressSocketsBindButOneListens) {
  AgentUnderTest agent;
  const nlohmann::json reuse = {{"SO_REUSEADDR", 1}};
  const Reply first =
      agent.ask("bind", {{"socket", "a"}, {"at", "127.0.0.1:0"}, {"options", reuse}});
  EXPECT_OK(
      agent.ask("bind", {{"socket", "b"}, {"at", first.fields["local"]}, {"options", reuse}}));
  EXPECT_OK(agent.ask("listen", {{"socket", "a"}}));
  EXPECT_ERROR(agent.ask("listen", {{"socket", "b"}}), "EADDRINUSE", "listen");
}

TEST_F(AgentTest, AddressNotAvailable) {
  AgentUnderTest agent;
  EXPECT_ERROR(agent.ask("bind", {{"socket", "a"}, {"at", "192.0.2.1:80"}}), "EADDRNOTAVAIL",
               "bind");
  EXPECT_ERROR(
      agent.ask("connect", {{"socket", "a"}, {"to", "127.0.0.1:1"}, {"from", "192.0.2.1:0"}}),
      "EADDRNOTAVAIL", "bind");
}

TEST_F(AgentTest, NetworkUnreachable) {
  AgentUnderTest agent;
  EXPECT_ERROR(agent.ask("connect", {{"socket", "a"}, {"to", "192.0.2.1:80"}}), "ENETUNREACH",
               "connect");
}

TEST_F(AgentTest, AcceptWithoutADescriptorLeft) {
  AgentUnderTest agent;
  const Reply listener = agent.ask("listen", {{"socket", "l"}, {"at", "127.0.0.1:0"}});
  const auto to = listener.fields["local"];
  EXPECT_OK(agent.ask("connect", {{"socket", "c"}, {"to", to}}));
  const Reply limit = agent.ask("limit", {{"descriptors", 0}});
  EXPECT_ERROR(agent.ask("accept", {{"listener", "l"}, {"socket", "s"}}), "EMFILE", "accept");
  EXPECT_ERROR(agent.ask("connect", {{"socket", "d"}, {"to", to}}), "EMFILE", "socket");
  EXPECT_OK(agent.ask("limit", {{"descriptors", limit.fields["former"]}}));
  EXPECT_OK(agent.ask("accept", {{"listener", "l"}, {"socket", "s"}}));
}

TEST_F(AgentTest, NotConnected) {
  AgentUnderTest agent;
  EXPECT_OK(agent.ask("socket", {{"socket", "a"}}));
  EXPECT_ERROR(agent.ask("receive", {{"socket", "a"}, {"until", "some"}}), "ENOTCONN", "recv");
  EXPECT_ERROR(agent.ask("send", {{"socket", "a"}, {"text", "x"}}), "EPIPE", "send");
  EXPECT_ERROR(agent.ask("shutdown", {{"socket", "a"}, {"how", "both"}}), "ENOTCONN", "shutdown");
}

TEST_F(AgentTest, AlreadyConnected) {
  AgentUnderTest agent;
  connect_pair(agent);
  const Reply peer = agent.ask("name", {{"socket", "c"}});
  EXPECT_ERROR(agent.ask("connect", {{"socket", "c"}, {"to", peer.fields["peer"]}}), "EISCONN",
               "connect");
}

TEST_F(AgentTest, AcceptOnWhatDoesNotListen) {
  AgentUnderTest agent;
  EXPECT_OK(agent.ask("socket", {{"socket", "a"}}));
  EXPECT_ERROR(agent.ask("accept", {{"listener", "a"}, {"socket", "s"}}), "EINVAL", "accept");
}

TEST_F(AgentTest, OptionsAreSetAndReadByName) {
  AgentUnderTest agent;
  EXPECT_OK(
      agent.ask("socket", {{"socket", "a"}, {"family", 6}, {"options", {{"IPV6_V6ONLY", 1}}}}));
  const auto get = [&](const char* name) {
    return agent.ask("getsockopt", {{"socket", "a"}, {"name", name}}).fields["value"];
  };
  const auto set = [&](const char* name, nlohmann::json value) {
    return agent.ask("setsockopt", {{"socket", "a"}, {"name", name}, {"value", value}});
  };
  EXPECT_EQ(get("IPV6_V6ONLY"), 1);
  EXPECT_OK(set("TCP_KEEPIDLE", 7));
  EXPECT_EQ(get("TCP_KEEPIDLE"), 7);
  EXPECT_OK(set("TCP_CONGESTION", "reno"));
  EXPECT_EQ(get("TCP_CONGESTION"), "reno");
  EXPECT_ERROR(set("TCP_CONGESTION", "no such"), "ENOENT", "setsockopt");
  EXPECT_ERROR(set("TCP_KEEPIDLE", 0), "EINVAL", "setsockopt");
  EXPECT_EQ(set("TCP_KEEPIDLE", "long").fault, "protocol");
}

}  // namespace
}  // namespace lastack
