// What the kernel says of sockets and counters.
#include <gmock/gmock.h>
#include <sys/socket.h>

#include <thread>

#include "observe/counters.hpp"
#include "system/check.hpp"
#include "system/clock.hpp"
#include "tcp_pair.hpp"

namespace lastack::testing {
namespace {

using std::chrono::seconds;

class Observe : public ::testing::TestWithParam<int> {
 protected:
  Lab lab_{{{"client"}, {"server"}}};
  Host& client_ = lab_.host("client");
  Host& server_ = lab_.host("server");
  SocketTable clients_{client_.netns()};
  SocketTable servers_{server_.netns()};

  TcpPair connect() {
    return connect_pair(client_, server_, GetParam() == AF_INET ? server_.ipv4() : server_.ipv6());
  }
  /// The last segment is on its way for a moment.
  static std::optional<SocketInfo> settled(SocketTable& table, const SocketEnd& local,
                                           const SocketEnd& remote,
                                           std::optional<TcpState> wanted) {
    const Time deadline = now() + seconds(2);
    for (;;) {
      const auto found = table.find(local, remote);
      const bool reached = found ? found->state == wanted : !wanted;
      if (reached || now() > deadline) return found;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
};

TEST_P(Observe, AConnectionIsFoundByItsEnds) {
  const TcpPair pair = connect();
  const auto found = clients_.find(pair.client_end, pair.server_end);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->state, TcpState::Established);
  EXPECT_EQ(found->local, pair.client_end);
  EXPECT_EQ(found->remote, pair.server_end);
  EXPECT_NE(found->inode, 0U);
  EXPECT_EQ(found->timer, SocketTimer::None);
  ASSERT_TRUE(servers_.find(pair.server_end, pair.client_end));
}

TEST_P(Observe, UnreadOctetsAreCounted) {
  const TcpPair pair = connect();
  check("send", ::send(pair.client.get(), "seven..", 7, 0));
  const Time deadline = now() + seconds(2);
  std::uint32_t unread = 0;
  while (unread == 0 && now() < deadline)
    unread = servers_.find(pair.server_end, pair.client_end).value().recv_queue;
  EXPECT_EQ(unread, 7U);
}

TEST_P(Observe, AListenerIsNotTakenForAConnection) {
  const TcpPair pair = connect();
  SocketEnd stranger = pair.client_end;
  stranger.port = 1;
  EXPECT_EQ(servers_.find(pair.server_end, stranger), std::nullopt);
  EXPECT_FALSE(servers_.destroy(pair.server_end, stranger));
  EXPECT_EQ(servers_.dump(TcpState::Listen).size(), 1U);
}

TEST_P(Observe, ClosingGoesByTheStates) {
  TcpPair pair = connect();
  check("shutdown", ::shutdown(pair.client.get(), SHUT_WR));
  EXPECT_EQ(settled(clients_, pair.client_end, pair.server_end, TcpState::FinWait2)->state,
            TcpState::FinWait2);
  EXPECT_EQ(settled(servers_, pair.server_end, pair.client_end, TcpState::CloseWait)->state,
            TcpState::CloseWait);
  pair.server.reset();
  const auto waiting = settled(clients_, pair.client_end, pair.server_end, TcpState::TimeWait);
  ASSERT_TRUE(waiting);
  EXPECT_EQ(waiting->state, TcpState::TimeWait);
  EXPECT_EQ(waiting->timer, SocketTimer::TimeWait);
  EXPECT_GT(waiting->timer_left, seconds(50));
  EXPECT_LE(waiting->timer_left, seconds(60));
  EXPECT_FALSE(settled(servers_, pair.server_end, pair.client_end, std::nullopt))
      << "LAST_ACK has ended";
}

TEST_P(Observe, AnOrphanInFinWait2IsReportedAsSuch) {
  TcpPair pair = connect();
  pair.client.reset();
  const auto orphan = settled(clients_, pair.client_end, pair.server_end, TcpState::FinWait2);
  ASSERT_TRUE(orphan);
  EXPECT_EQ(orphan->state, TcpState::FinWait2);
  EXPECT_EQ(orphan->inode, 0U);
}

TEST_P(Observe, DestroyEndsOneConnectionAndNoListener) {
  const TcpPair pair = connect();
  EXPECT_TRUE(servers_.destroy(pair.server_end, pair.client_end));
  EXPECT_FALSE(servers_.find(pair.server_end, pair.client_end));
  EXPECT_EQ(servers_.dump(TcpState::Listen).size(), 1U);
  char octet = 0;
  EXPECT_EQ(::recv(pair.server.get(), &octet, 1, 0), -1);
  EXPECT_EQ(errno, ECONNABORTED);
  EXPECT_FALSE(servers_.destroy(pair.server_end, pair.client_end)) << "it is gone";
}

TEST_P(Observe, DestroyTakesATimeWaitAway) {
  TcpPair pair = connect();
  pair.client.reset();
  pair.server.reset();
  ASSERT_EQ(settled(clients_, pair.client_end, pair.server_end, TcpState::TimeWait)->state,
            TcpState::TimeWait);
  EXPECT_TRUE(clients_.destroy(pair.client_end, pair.server_end));
  EXPECT_FALSE(clients_.find(pair.client_end, pair.server_end));
}

TEST_P(Observe, DestroyingAllLeavesListenersAndTimeWaits) {
  const auto closed = [&] {
    TcpPair pair = connect();
    pair.client.reset();
    pair.server.reset();
    return std::pair(pair.client_end, pair.server_end);
  }();
  ASSERT_EQ(settled(clients_, closed.first, closed.second, TcpState::TimeWait)->state,
            TcpState::TimeWait);
  TcpPair pair = connect();
  pair.client.reset();
  ASSERT_EQ(settled(clients_, pair.client_end, pair.server_end, TcpState::FinWait2)->inode, 0U);
  EXPECT_EQ(clients_.destroy_all(), 1U) << "the orphan";
  EXPECT_FALSE(clients_.find(pair.client_end, pair.server_end));
  EXPECT_TRUE(clients_.find(closed.first, closed.second));
  servers_.destroy_all();
  const auto left = servers_.dump();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left.front().state, TcpState::Listen);
}

TEST_P(Observe, ADumpHasEverySocket) {
  const TcpPair pair = connect();
  EXPECT_EQ(servers_.dump().size(), 2U);
  const auto established = servers_.dump(TcpState::Established);
  ASSERT_EQ(established.size(), 1U);
  EXPECT_EQ(established.front().remote, pair.client_end);
  EXPECT_EQ(SocketTable(lab_.middle()).dump().size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(Both, Observe, ::testing::Values(AF_INET, AF_INET6),
                         [](const auto& family) {
                           return family.param == AF_INET ? "ipv4" : "ipv6";
                         });

TEST(ObserveText, WhatIsNoAddressIsAnError) {
  SocketTable table(Netns::create());
  EXPECT_THROW(table.find("client", 1, "10.0.2.1", 2), std::invalid_argument);
  EXPECT_THROW(table.find("fd00::1", 1, "10.0.2.1", 2), std::invalid_argument);
}

TEST(Counting, AConnectionMovesTheCountersOfItsHostAlone) {
  Lab lab({{"client"}, {"server"}});
  Counters client(lab.host("client").netns());
  Counters middle(lab.middle());
  const CounterValues before = client.read();
  const CounterValues middle_before = middle.read();
  const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), "10.0.2.1");
  const CounterValues after = client.read();
  EXPECT_EQ(after.find("TcpActiveOpens").value(), before.find("TcpActiveOpens").value() + 1);
  EXPECT_THAT(after.since(before), ::testing::Contains(CounterValues::Change{"TcpCurrEstab", 1}));
  EXPECT_EQ(before.find("TcpExtTCPTimeWaitOverflow"), 0U);
  EXPECT_EQ(before.find("TcpOutRsts"), 0U);
  EXPECT_EQ(before.find("TcpExtNoSuchThing"), std::nullopt);
  const CounterValues middle_after = middle.read();
  EXPECT_GE(middle_after.find("IpForwDatagrams").value(),
            middle_before.find("IpForwDatagrams").value() + 3);
  EXPECT_EQ(middle_after.find("TcpActiveOpens"), 0U);
}

TEST(Counting, Ipv6HasItsOwn) {
  Lab lab({{"client"}, {"server"}});
  if (!lab.has_ipv6()) GTEST_SKIP() << "this kernel has no IPv6";
  Counters counters(lab.host("client").netns());
  const CounterValues before = counters.read();
  const TcpPair pair =
      connect_pair(lab.host("client"), lab.host("server"), lab.host("server").ipv6());
  EXPECT_GE(counters.read().find("Ip6InReceives").value(),
            before.find("Ip6InReceives").value() + 1);
}

TEST(CountingText, FilesAreReadAsTheKernelWritesThem) {
  CounterValues values;
  values.add_paired_lines(
      "Tcp: MaxConn OutRsts CurrEstab\nTcp: -1 18446744073709551615 4\nTcpExt: TW\nTcpExt: 3\n");
  values.add_single_lines("Ip6InReceives                   \t12\n\nIp6Strange\tx\n");
  values.put_in_order();
  EXPECT_EQ(values.all().size(), 4U);
  EXPECT_EQ(values.find("TcpOutRsts"), 18446744073709551615U);
  EXPECT_EQ(values.find("TcpMaxConn"), std::nullopt);
  EXPECT_EQ(values.find("TcpExtTW"), 3U);
  EXPECT_EQ(values.find("Ip6InReceives"), 12U);
}

TEST(CountingText, AGaugeMayFall) {
  CounterValues before, after;
  before.add_paired_lines("Tcp: CurrEstab OutRsts\nTcp: 5 1\n");
  after.add_paired_lines("Tcp: CurrEstab OutRsts New\nTcp: 3 1 9\n");
  before.put_in_order();
  after.put_in_order();
  EXPECT_THAT(after.since(before),
              ::testing::ElementsAre(CounterValues::Change{"TcpCurrEstab", -2}));
}

}  // namespace
}  // namespace lastack::testing
