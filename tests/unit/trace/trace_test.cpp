#include "trace/trace.hpp"

#include <gtest/gtest.h>

#include "trace_builder.hpp"

namespace lastack {
namespace {

TEST(Trace, FindsASegmentByItsNumber) {
  TraceBuilder built(kOpened);
  ASSERT_NE(built.trace.find(2), nullptr);
  EXPECT_EQ(built.trace.find(2)->arrival.from, "server");
  built.trace.find(2)->note = "seen";
  EXPECT_EQ(std::as_const(built.trace).find(2)->note, "seen");
  EXPECT_EQ(built.trace.find(4), nullptr);
}

TEST(Trace, TheLastStateSeenCounts) {
  const TraceBuilder built(R"(
    0.001s client is ESTABLISHED
    0.002s server is ESTABLISHED
    0.003s client is FIN_WAIT1
    0.004s client#2 is SYN_SENT
  )");
  EXPECT_EQ(built.trace.state_of("client", 1), TcpState::FinWait1);
  EXPECT_EQ(built.trace.state_of("client", 2), TcpState::SynSent);
  EXPECT_EQ(built.trace.state_of("server", 2), std::nullopt);
}

TEST(Trace, GrowthIsTheDifferenceToTheBeginning) {
  const TraceBuilder built(R"(
    0s client counts TcpOutRsts 3
    1s client counts TcpOutRsts 5
    0s client counts TcpCurrEstab 2
    1s client counts TcpCurrEstab 1
  )");
  EXPECT_EQ(built.trace.growth("client", "TcpOutRsts"), 2);
  EXPECT_EQ(built.trace.growth("client", "TcpCurrEstab"), -1);
  EXPECT_EQ(built.trace.growth("client", "TcpExtMadeUp"), std::nullopt);
  EXPECT_EQ(built.trace.growth("server", "TcpOutRsts"), std::nullopt);
}

TEST(Trace, GrowthAcrossTheCountersWrap) {
  TraceBuilder built;
  built.trace.counters_before["client"]["TcpOutSegs"] = 0xFFFFFFFFFFFFFFFF;
  built.trace.counters_now["client"]["TcpOutSegs"] = 1;
  EXPECT_EQ(built.trace.growth("client", "TcpOutSegs"), 2);
}

TEST(Trace, TheLatestConnectionOfAHost) {
  TraceBuilder built(kOpened);
  EXPECT_EQ(built.trace.latest_connection_of("client"), 1U);
  EXPECT_EQ(built.trace.latest_connection_of("server"), 1U);
  EXPECT_EQ(built.trace.latest_connection_of("router"), 0U);
  built.add("0.1s client#2 [S] 0");
  EXPECT_EQ(built.trace.latest_connection_of("server"), 2U);
}

}  // namespace
}  // namespace lastack
