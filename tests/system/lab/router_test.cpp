// Routers beside the middle: what stands behind them is reached, and what they misroute is lost as
// in the field.
#include <gmock/gmock.h>
#include <sys/socket.h>

#include <thread>

#include "observe/counters.hpp"
#include "tcp_pair.hpp"

namespace lastack::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::vector<std::string> addresses_of(const Host& host) {
  std::vector<std::string> all;
  for (const Address& address : host.addresses()) all.push_back(address.to_string());
  return all;
}

void expect_reachable(Lab& lab, const std::string& from, const std::string& to) {
  for (const std::string& address : addresses_of(lab.host(to))) {
    const TcpPair pair = connect_pair(lab.host(from), lab.host(to), address);
    EXPECT_EQ(carried(pair.client, pair.server, "there"), "there") << from << " to " << address;
    EXPECT_EQ(carried(pair.server, pair.client, "back"), "back") << from << " to " << address;
  }
}

std::uint64_t counted(const Host& host, const char* counter) {
  return Counters(host.netns()).read().find(counter).value_or(0);
}

TEST(Router, AHostBehindOneReachesOthersAndIsReached) {
  Lab lab({{.name = "client", .behind = "gateway"}, {.name = "server"}}, {{.name = "gateway"}});
  expect_reachable(lab, "client", "server");
  expect_reachable(lab, "server", "client");
}

TEST(Router, RoutersStandBehindOneAnother) {
  Lab lab({{.name = "client", .behind = "inner"}, {.name = "server", .behind = "other"}},
          {{.name = "inner", .behind = "outer"}, {.name = "outer"}, {.name = "other"}});
  expect_reachable(lab, "client", "server");
  expect_reachable(lab, "server", "client");
}

TEST(Router, EveryAddressOfAHostIsReached) {
  Lab lab({{.name = "client"}, {.name = "server", .addresses = 3, .behind = "gateway"}},
          {{.name = "gateway"}});
  EXPECT_EQ(lab.host("server").ipv4(3), "10.0.2.3");
  EXPECT_EQ(lab.host_of("10.0.2.3"), "server");
  EXPECT_EQ(lab.host_of("10.0.2.4"), "");
  expect_reachable(lab, "client", "server");
}

TEST(Router, ItsUplinkIsAnAddressOfItsOwn) {
  Lab lab({{.name = "client", .behind = "gateway"}, {.name = "server"}}, {{.name = "gateway"}});
  EXPECT_EQ(lab.router("gateway").ipv4(), "10.1.1.1");
  EXPECT_EQ(lab.host_of("10.1.1.1"), "gateway");
  if (lab.has_ipv6()) {
    EXPECT_EQ(lab.host_of("fd00:0:1:1::1"), "gateway");
  }
  EXPECT_EQ(lab.router("gateway").get_sysctl("ip_default_ttl"), "255");
  EXPECT_THROW(lab.router("client"), std::out_of_range);
}

/// west is on the way to the server, east hangs behind it: a loop is one wrong route at west.
Lab loop_lab() {
  return Lab({{.name = "client"}, {.name = "server", .behind = "west"}},
             {{.name = "west"}, {.name = "east", .behind = "west"}});
}

TEST(Router, InALoopTheTtlRunsOutAndTheSenderIsTold) {
  Lab lab = loop_lab();
  for (const std::string& address : addresses_of(lab.host("server"))) {
    const char* counter = Address::parse(address)->is_v6() ? "Icmp6InTimeExcds" : "IcmpInTimeExcds";
    const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), address);
    const std::uint64_t before = counted(lab.host("client"), counter);
    lab.misroute("west", "server", "east");
    ASSERT_EQ(::send(pair.client.get(), "lost", 4, 0), 4);
    const auto deadline = std::chrono::steady_clock::now() + 5s;
    while (counted(lab.host("client"), counter) == before &&
           std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(1ms);
    EXPECT_GT(counted(lab.host("client"), counter), before) << address;
    lab.converge("west");
    // Retransmitted, now that there is a way.
    std::array<char, 4> arrived{};
    EXPECT_EQ(::recv(pair.server.get(), arrived.data(), arrived.size(), MSG_WAITALL), 4) << address;
  }
}

TEST(Router, OnlyNeighboursCanBeMisroutedTo) {
  Lab lab({{.name = "client"}, {.name = "server", .behind = "west"}},
          {{.name = "west"}, {.name = "north"}});
  try {
    lab.misroute("west", "server", "north");
    FAIL() << "routed to a router without a link to it";
  } catch (const std::invalid_argument& error) {
    EXPECT_THAT(error.what(),
                HasSubstr("no link leads from the router \"west\" to the router \"north\""));
  }
  EXPECT_THROW(lab.misroute("west", "server", "sorth"), std::out_of_range);
}

TEST(Router, SenselessPlansAreRefusedInWords) {
  const auto refusal = [](const std::vector<HostPlan>& hosts,
                          const std::vector<RouterPlan>& routers) {
    try {
      Lab lab(hosts, routers);
    } catch (const std::invalid_argument& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };
  EXPECT_EQ(refusal({{.name = "a", .behind = "r"}}, {}),
            "host \"a\" stands behind \"r\", which is no router");
  EXPECT_EQ(refusal({{.name = "a"}}, {{.name = "a"}}), "a router has another's name, \"a\"");
  EXPECT_EQ(refusal({{.name = "a"}}, {{.name = "r", .behind = "s"}, {.name = "s", .behind = "r"}}),
            "the router \"r\" stands behind itself");
  EXPECT_EQ(refusal({{.name = "a", .addresses = 251}}, {}),
            "host \"a\": 1 to 250 addresses, not 251");
}

}  // namespace
}  // namespace lastack::testing
