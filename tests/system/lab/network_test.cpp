// Hosts reach each other by TCP through the middle, and what is on the wire is what TCP made.
#include <gmock/gmock.h>
#include <linux/ethtool.h>
#include <linux/if_packet.h>
#include <linux/sockios.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/utsname.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "lab/address_plan.hpp"
#include "observe/counters.hpp"
#include "system/check.hpp"
#include "tcp_pair.hpp"

namespace lastack::testing {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;

std::vector<HostPlan> two() {
  return {{"client"}, {"server"}};
}

TEST(Network, HostsReachEachOtherByIpv4) {
  Lab lab(two());
  const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), "10.0.2.1");
  EXPECT_EQ(carried(pair.client, pair.server, "there"), "there");
  EXPECT_EQ(carried(pair.server, pair.client, "and back"), "and back");
  EXPECT_EQ(pair.client_end.address, "10.0.1.1");
}

TEST(Network, HostsReachEachOtherByIpv6) {
  Lab lab(two());
  if (!lab.has_ipv6()) GTEST_SKIP() << "this kernel has no IPv6";
  EXPECT_EQ(lab.host("server").ipv6(), "fd00:0:0:2::1");
  const TcpPair pair =
      connect_pair(lab.host("client"), lab.host("server"), lab.host("server").ipv6());
  EXPECT_EQ(carried(pair.client, pair.server, "there"), "there");
  EXPECT_EQ(pair.client_end.address, "fd00:0:0:1::1");
}

TEST(Network, ThreeHostsAllReachOneAnother) {
  Lab lab({{"a"}, {"b"}, {"c"}});
  for (const Host& from : lab.hosts()) {
    for (const Host& to : lab.hosts()) {
      const TcpPair pair = connect_pair(from, to, to.ipv4());
      EXPECT_EQ(carried(pair.client, pair.server, "x"), "x") << from.name() << " to " << to.name();
    }
  }
}

TEST(Network, TheFirstSegmentIsNotLost) {
  for (int round = 0; round < 10; ++round) {
    Lab lab(two());
    for (const std::string& address : {lab.host("server").ipv4(), lab.host("server").ipv6()}) {
      if (address.empty()) continue;
      const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), address);
      const CounterValues counted = Counters(lab.host("client").netns()).read();
      ASSERT_EQ(counted.find("TcpRetransSegs"), 0U) << address << ", lab " << round;
    }
  }
}

TEST(Network, AManyHostedLabWorksFromEndToEnd) {
  std::vector<HostPlan> plans;
  for (int number = 1; number <= 40; ++number) plans.push_back({"host" + std::to_string(number)});
  Lab lab(plans);
  const TcpPair pair = connect_pair(lab.host("host1"), lab.host("host40"), "10.0.40.1");
  EXPECT_EQ(carried(pair.client, pair.server, "far"), "far");
}

TEST(Network, TwoLabsOfTheSameAddressesDoNotSeeEachOther) {
  Lab one(two());
  Lab other(two());
  const Fd listener = listen_at(one.host("server"), "10.0.2.1", 7000);
  const TcpPair pair = connect_pair(other.host("client"), other.host("server"), "10.0.2.1");
  EXPECT_EQ(carried(pair.client, pair.server, "mine"), "mine");
  EXPECT_EQ(SocketTable(one.host("server").netns()).dump(TcpState::Established).size(), 0U);
}

/// Everything that passes the middle's links from now on, as a packet socket there sees it.
class Tap {
 public:
  explicit Tap(const Netns& middle) {
    const InNetns there(middle);
    socket_ =
        Fd(check("open a packet socket",
                 ::socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(ETH_P_ALL))));
  }
  struct Packet {
    std::uint16_t protocol;
    std::size_t size;
  };
  std::vector<Packet> packets() {
    std::vector<Packet> result;
    std::array<char, 70000> buffer;
    sockaddr_ll from{};
    socklen_t size = sizeof(from);
    ssize_t got = 0;
    while ((got = ::recvfrom(socket_.get(), buffer.data(), buffer.size(), 0,
                             reinterpret_cast<sockaddr*>(&from), &size)) > 0)
      result.push_back({ntohs(from.sll_protocol), static_cast<std::size_t>(got)});
    return result;
  }

 private:
  Fd socket_;
};

TEST(Network, NoPacketOnTheWireIsLargerThanTheMtu) {
  Lab lab({{"client", {}, 1400}, {"server", {}, 1400}});
  Tap tap(lab.middle());
  const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), "10.0.2.1");
  const std::string much(60000, 'm');
  ASSERT_EQ(carried(pair.client, pair.server, much), much);
  std::vector<std::size_t> sizes;
  for (const auto& packet : tap.packets()) sizes.push_back(packet.size);
  EXPECT_GT(sizes.size(), 2 * much.size() / 1400) << "each data segment passes in and out";
  EXPECT_THAT(sizes, Each(Le(1400U)));
}

bool has_gro(const Netns& where, const char* link) {
  const InNetns there(where);
  const Fd socket(check("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)));
  ethtool_value value{ETHTOOL_GGRO, 0};
  ifreq request{};
  std::strncpy(request.ifr_name, link, IFNAMSIZ - 1);
  request.ifr_data = reinterpret_cast<char*>(&value);
  check("ask for GRO", ::ioctl(socket.get(), SIOCETHTOOL, &request));
  return value.data != 0;
}

// Without it what two processors send may change places (drivers/net/veth.c, veth_xmit).
TEST(Network, AllProcessorsSendThroughOneRing) {
  utsname kernel{};
  ASSERT_EQ(::uname(&kernel), 0);
  int major = 0;
  int minor = 0;
  ASSERT_EQ(std::sscanf(kernel.release, "%d.%d", &major, &minor), 2);
  const bool can = major > 6 || (major == 6 && minor >= 18);
  Lab lab(two());
  EXPECT_EQ(has_gro(lab.middle(), "client"), can);
  EXPECT_EQ(has_gro(lab.host("client").netns(), "eth0"), can);
}

// RFC 791 section 3.2 and RFC 8200 section 5.
TEST(Network, ALinkBelow1280OctetsCarriesIpv4Alone) {
  Lab lab({{"client", {}, 576}, {"server"}, {"smallest", {}, 68}});
  Tap tap(lab.middle());
  const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), "10.0.2.1");
  const std::string words(5000, 'w');
  ASSERT_EQ(carried(pair.client, pair.server, words), words);
  for (const auto& packet : tap.packets())
    EXPECT_TRUE(packet.protocol != ETH_P_IP || packet.size <= 576) << packet.size;
  EXPECT_EQ(lab.host("client").ipv6(), "");
  EXPECT_EQ(lab.host("smallest").ipv6(), "");
  EXPECT_EQ(lab.host("server").ipv6().empty(), !lab.has_ipv6());
}

TEST(Network, NobodyAsksForNeighbours) {
  Lab lab(two());
  Tap tap(lab.middle());
  const TcpPair pair = connect_pair(lab.host("client"), lab.host("server"), "10.0.2.1");
  for (const auto& packet : tap.packets()) EXPECT_NE(packet.protocol, ETH_P_ARP);
}

TEST(Network, AFailureHalfWayGivesEverythingBack) {
  const auto descriptors = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
  };
  const auto before = descriptors();
  EXPECT_THROW(Lab({{"client"}, {"server", {{"tcp_nonsense", "1"}}}}), std::system_error);
  EXPECT_EQ(descriptors(), before);
}

TEST(Network, ThePlacesOfALabAreNotOurs) {
  Lab lab(two());
  EXPECT_EQ(::if_nametoindex("client"), 0U) << "the thread stands where it stood before";
  const InNetns middle(lab.middle());
  EXPECT_EQ(::if_nametoindex("client"),
            static_cast<unsigned>(lab.host("client").network().link_above()));
}

TEST(Network, TheKernelsOwnWordsAreInTheError) {
  RouteNetlink route(Netns::create());
  route.add_default_route(1, Address::parse("10.9.9.9").value());
  try {
    route.commit();
    FAIL() << "a gateway that nothing leads to was accepted";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("add a default route by 10.9.9.9"));
    EXPECT_THAT(error.what(), Not(HasSubstr("(0)")));
  }
}

}  // namespace
}  // namespace lastack::testing
