// Routers that track connections and translate addresses, by both ways that a kernel may have.
#include <gmock/gmock.h>
#include <sys/socket.h>

#include <fstream>

#include "observe/tracked.hpp"
#include "tcp_pair.hpp"
#include "wire/router_rules.hpp"
#include "wire/slow_path.hpp"

namespace lastack::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string peer_of(const Fd& socket, bool is_v6) {
  std::array<std::uint8_t, 28> raw{};
  socklen_t size = raw.size();
  EXPECT_EQ(::getpeername(socket.get(), reinterpret_cast<sockaddr*>(raw.data()), &size), 0);
  const std::span<const std::uint8_t> octets(raw);
  return Address(is_v6 ? octets.subspan(8, 16) : octets.subspan(4, 4)).to_string();
}

int tracked_in(const Netns& where) {
  const InNetns there(where);
  std::ifstream file("/proc/sys/net/netfilter/nf_conntrack_count");
  int count = -1;
  file >> count;
  return count;
}

class EachTracking : public ::testing::TestWithParam<TrackingBackend> {
 protected:
  void SetUp() override {
    const Netns apart = Netns::create();
    const InNetns there(apart);
    const std::string refusal = probe_tracking(GetParam());
    if (refusal.empty()) return;
    EXPECT_THAT(refusal, HasSubstr(std::string(remedy_for(GetParam()))));
    GTEST_SKIP() << refusal;
  }
  void install(const RouterRules& rules) {
    const InNetns there(gateway().netns());
    install_router_rules(rules, GetParam());
  }
  Router& gateway() { return lab_.router("gateway"); }
  Host& client() { return lab_.host("client"); }
  Host& server() { return lab_.host("server"); }

  Lab lab_{{{.name = "client", .behind = "gateway"}, {.name = "server"}}, {{.name = "gateway"}}};
};

TEST_P(EachTracking, MasqueradedHostsHaveTheRoutersAddress) {
  install({.masquerade = RouterRules::Masquerade{kUplink, gateway().addresses(), 0}});
  for (const Address& address : server().addresses()) {
    const TcpPair pair = connect_pair(client(), server(), address.to_string());
    EXPECT_EQ(carried(pair.client, pair.server, "out"), "out");
    EXPECT_EQ(carried(pair.server, pair.client, "and back"), "and back");
    const Network& uplink = gateway().network();
    EXPECT_EQ(peer_of(pair.server, address.is_v6()),
              (address.is_v6() ? uplink.ipv6() : uplink.ipv4()).to_string());
  }
}

TEST_P(EachTracking, APortCanBePrescribed) {
  install({.masquerade = RouterRules::Masquerade{kUplink, gateway().addresses(), 40000}});
  const TcpPair pair = connect_pair(client(), server(), server().ipv4());
  TrackingTable table(gateway().netns());
  const Endpoint outside{gateway().network().ipv4(), 40000};
  const Endpoint peer{server().network().ipv4(), pair.server_end.port};
  const auto tracked = table.find(peer, outside);
  ASSERT_TRUE(tracked.has_value());
  EXPECT_EQ(tracked->original_source.to_string(),
            "10.0.1.1:" + std::to_string(pair.client_end.port));
  EXPECT_EQ(tracked->reply_destination, outside);
  EXPECT_FALSE(table.find(peer, {outside.address, 40001}).has_value());
}

TEST_P(EachTracking, AForwardedPortLeadsToTheHostBehind) {
  std::vector<RouterRules::Forward> forwards = {
      {{gateway().network().ipv4(), 7000}, {client().network().ipv4(), 7000}}};
  if (lab_.has_ipv6())
    forwards.push_back({{gateway().network().ipv6(), 7000}, {client().network().ipv6(), 7000}});
  install({.forwards = forwards});
  for (const auto& forward : forwards) {
    const TcpPair pair = connect_pair(server(), client(), forward.to.address.to_string(),
                                      forward.from.address.to_string());
    EXPECT_EQ(carried(pair.client, pair.server, "in"), "in");
    EXPECT_EQ(carried(pair.server, pair.client, "and out"), "and out");
    EXPECT_EQ(pair.server_end.address, forward.to.address.to_string());
  }
}

TEST_P(EachTracking, OnlyTheRouterTracks) {
  install({});
  const TcpPair pair = connect_pair(client(), server(), server().ipv4());
  EXPECT_EQ(tracked_in(gateway().netns()), 1);
  for (const Netns* where : {&client().netns(), &server().netns(), &lab_.middle()})
    EXPECT_EQ(tracked_in(*where), 0);
}

TEST_P(EachTracking, WhatIsInvalidIsDroppedOrPassed) {
  for (const bool drops : {false, true}) {
    Lab lab({{.name = "client", .behind = "gateway"}, {.name = "server"}}, {{.name = "gateway"}});
    const TcpPair pair =
        connect_pair(lab.host("client"), lab.host("server"), lab.host("server").ipv4());
    Router& router = lab.router("gateway");
    {
      const InNetns there(router.netns());
      install_router_rules(
          {.invalid = drops ? RouterRules::Invalid::drop : RouterRules::Invalid::pass}, GetParam());
    }
    // A connection in its middle is INVALID to a conntrack that is not loose.
    router.set_sysctl("nf_conntrack_tcp_loose", "0");
    ASSERT_EQ(::send(pair.client.get(), "x", 1, 0), 1);
    std::array<char, 1> arrived{};
    const timeval patience{drops ? 0 : 5, 400000};
    ::setsockopt(pair.server.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    EXPECT_EQ(::recv(pair.server.get(), arrived.data(), 1, 0), drops ? -1 : 1);
  }
}

TEST_P(EachTracking, ProbingLeavesNothingBehind) {
  const Netns apart = Netns::create();
  const InNetns there(apart);
  EXPECT_EQ(probe_tracking(GetParam()), "");
  EXPECT_EQ(probe_tracking(GetParam()), "") << "would meet a table that stayed, with EEXIST";
  install_router_rules({}, GetParam());
  try {
    install_router_rules({}, GetParam());
    FAIL() << "installed the same tables twice";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(),
                AllOf(HasSubstr("add the nftables table ip nat"), HasSubstr("EEXIST")));
  }
}

INSTANTIATE_TEST_SUITE_P(Tracking, EachTracking,
                         ::testing::Values(TrackingBackend::native, TrackingBackend::xtables),
                         [](const auto& each) {
                           return each.param == TrackingBackend::native ? "native" : "xtables";
                         });

TEST(SlowPath, ASegmentTakesItsTimeInOrder) {
  Lab lab({{.name = "client", .behind = "gateway"}, {.name = "server"}}, {{.name = "gateway"}});
  const TcpPair pair =
      connect_pair(lab.host("client"), lab.host("server"), lab.host("server").ipv4());
  asio::io_context io;
  std::optional<SlowPath> path;
  {
    const InNetns there(lab.router("gateway").netns());
    path.emplace(io, probe_backend(), QueueOptions{}, 40ms);
  }
  path->start();
  const Time began = now();
  for (const char* letter : {"a", "b", "c"}) ASSERT_EQ(::send(pair.client.get(), letter, 1, 0), 1);
  std::string arrived;
  while (arrived.size() < 3 && now() - began < 5s) {
    io.run_for(1ms);
    std::array<char, 8> buffer{};
    const ssize_t size = ::recv(pair.server.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size > 0) arrived.append(buffer.data(), static_cast<std::size_t>(size));
  }
  EXPECT_EQ(arrived, "abc");
  EXPECT_GE(now() - began, 40ms);
  EXPECT_FALSE(path->loss().any());
}

}  // namespace
}  // namespace lastack::testing
