// Socket options as steps write them.
#include <gtest/gtest.h>

#include "fake_stage.hpp"

namespace lastack {
namespace {

std::string request_of(const std::string& item) {
  FakeStage stage;
  const std::string failure = perform(stage, item);
  return failure.empty() ? stage.asked.back() : failure;
}

std::string set(const std::string& words) {
  return request_of("client: set " + words);
}

TEST(Options, InTheirOwnUnitsOrOurs) {
  EXPECT_EQ(set("TCP_USER_TIMEOUT to 3s"),
            R"(setsockopt {"name":"TCP_USER_TIMEOUT","socket":"listener","value":3000})");
  EXPECT_EQ(set("TCP_USER_TIMEOUT to 3000"), set("TCP_USER_TIMEOUT to 3s"));
  EXPECT_EQ(set("TCP_KEEPIDLE to 2s"),
            R"(setsockopt {"name":"TCP_KEEPIDLE","socket":"listener","value":2})");
  EXPECT_EQ(set("SO_RCVBUF to 4 KiB"), set("SO_RCVBUF to 4096"));
  EXPECT_EQ(set("SO_KEEPALIVE to on"), set("SO_KEEPALIVE to 1"));
  EXPECT_EQ(set("TCP_LINGER2 to -1"),
            R"(setsockopt {"name":"TCP_LINGER2","socket":"listener","value":-1})");
}

TEST(Options, OfMicroseconds) {
  EXPECT_EQ(set("TCP_RTO_MIN_US to 50ms"),
            R"(setsockopt {"name":"TCP_RTO_MIN_US","socket":"listener","value":50000})");
  EXPECT_EQ(set("TCP_DELACK_MAX_US to 1000"),
            R"(setsockopt {"name":"TCP_DELACK_MAX_US","socket":"listener","value":1000})");
}

TEST(Options, Lingering) {
  EXPECT_EQ(set("SO_LINGER to 5s"),
            R"(setsockopt {"name":"SO_LINGER","socket":"listener","value":{"on":1,"seconds":5}})");
  EXPECT_EQ(set("SO_LINGER to off"),
            R"(setsockopt {"name":"SO_LINGER","socket":"listener","value":{"on":0,"seconds":0}})");
}

TEST(Options, TextsAndPortRanges) {
  EXPECT_EQ(set("TCP_CONGESTION to cubic"),
            R"(setsockopt {"name":"TCP_CONGESTION","socket":"listener","value":"cubic"})");
  EXPECT_EQ(set("IP_LOCAL_PORT_RANGE to 50000-50001"),
            R"(setsockopt {"name":"IP_LOCAL_PORT_RANGE","socket":"listener","value":3276915536})");
}

TEST(Options, BeforeTheSocketIsBound) {
  EXPECT_EQ(
      request_of("client: connect to server:80 from its address with SO_REUSEADDR and "
                 "TCP_LINGER2=-1 and SO_LINGER=0s"),
      R"(connect {"from":"10.0.0.1:0","options":{"SO_LINGER":{"on":1,"seconds":0},"SO_REUSEADDR":1,)"
      R"("TCP_LINGER2":-1},"socket":"1st","to":"10.0.0.2:80"})");
  EXPECT_EQ(request_of("client: connect to server:80 with TCP_USER_TIMEOUT=1.5s"),
            R"(connect {"options":{"TCP_USER_TIMEOUT":1500},"socket":"1st","to":"10.0.0.2:80"})");
}

TEST(Options, AskedFor) {
  FakeStage stage;
  stage.will_answer(R"(ok {"value":4608})");
  EXPECT_EQ(perform(stage, "client: get SO_RCVBUF is at least 4 KiB on c"), "");
  EXPECT_EQ(stage.asked.back(), R"(getsockopt {"name":"SO_RCVBUF","socket":"c"})");
  stage.will_answer(R"(ok {"value":4608})");
  EXPECT_EQ(perform(stage, "client: get SO_RCVBUF is 4096 ± 10%"),
            "expected SO_RCVBUF to be 4096 ± 10%, but it is 4608");
  stage.will_answer(R"(ok {"value":"reno"})");
  EXPECT_EQ(perform(stage, "client: get TCP_CONGESTION is cubic"),
            R"(expected TCP_CONGESTION to be "cubic", but it is "reno")");
}

TEST(Options, FlagsOfRecvAndSend) {
  EXPECT_EQ(request_of("client: read with MSG_PEEK on c"),
            R"(read_once {"flags":["MSG_PEEK"],"socket":"c"})");
  EXPECT_EQ(request_of("client: send \"x\" with MSG_OOB and MSG_MORE on c"),
            R"(send {"flags":["MSG_OOB","MSG_MORE"],"socket":"c","text":"x"})");
}

TEST(Options, AListenerOfASocketThatIsBound) {
  EXPECT_EQ(request_of("client: listen as x"), R"(listen {"backlog":128,"socket":"x"})");
}

TEST(OptionMistakes, AMisspeltName) {
  EXPECT_EQ(step_diagnostic_of("client: connect to server:80 with SO_REUSEADR"),
            R"(t.yaml:1:35: error: 'SO_REUSEADR' is no socket option
    1 | client: connect to server:80 with SO_REUSEADR
      |                                   ^~~~~~~~~~~
      = did you mean 'SO_REUSEADDR'?
)");
}

TEST(OptionMistakes, AValueTooFine) {
  EXPECT_EQ(step_diagnostic_of("client: connect to server:80 with TCP_KEEPIDLE=1500ms"),
            R"(t.yaml:1:48: error: '1500ms' is finer than this option can be set
    1 | client: connect to server:80 with TCP_KEEPIDLE=1500ms
      |                                                ^~~~~~
      = it is of whole seconds (tcp(7))
)");
}

TEST(OptionMistakes, LingerNeedsATime) {
  EXPECT_EQ(
      step_diagnostic_of("client: set SO_LINGER to 5"),
      R"(t.yaml:1:26: error: expected how long close() lingers, such as 5s, or off, but found '5'
    1 | client: set SO_LINGER to 5
      |                          ^
)");
  EXPECT_EQ(step_diagnostic_of("client: connect to server:80 with SO_LINGER"),
            R"(t.yaml:1:35: error: SO_LINGER needs a value
    1 | client: connect to server:80 with SO_LINGER
      |                                   ^~~~~~~~~
      = such as SO_LINGER=5s
)");
}

TEST(OptionMistakes, ARangeOfPorts) {
  EXPECT_EQ(step_diagnostic_of("client: set IP_LOCAL_PORT_RANGE to 50001-50000"),
            R"(t.yaml:1:36: error: '50001-50000' is no range of ports
    1 | client: set IP_LOCAL_PORT_RANGE to 50001-50000
      |                                    ^~~~~~~~~~~
      = such as 50000-50001
)");
}

}  // namespace
}  // namespace lastack
