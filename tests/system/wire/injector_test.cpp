// Packets of our own: they arrive, and the queue does not see them.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/if_ether.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <optional>
#include <vector>

#include "system/check.hpp"
#include "test_packet.hpp"
#include "wire/interceptor.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

using testing::Bytes;
using testing::TestPacket;

// Every frame that reaches a host, as packet(7) shows it without the link's header.
class Tap {
 public:
  explicit Tap(const Host& host) {
    const InNetns there(host.netns());
    socket_ = Fd(check("open a packet socket",
                       ::socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK, htons(ETH_P_ALL))));
  }
  std::vector<TestPacket> with_payload(std::string_view payload) {
    std::array<std::uint8_t, 65536> buffer;
    for (ssize_t size; (size = ::recv(socket_.get(), buffer.data(), buffer.size(), 0)) > 0;) {
      const TestPacket packet({buffer.data(), static_cast<std::size_t>(size)});
      const bool tcp = packet.bytes[packet.is_ipv4() ? 9 : 6] == IPPROTO_TCP;
      if (tcp && packet.payload() == payload) found_.push_back(packet);
    }
    return found_;
  }

 private:
  Fd socket_;
  std::vector<TestPacket> found_;
};

class Injection : public ::testing::TestWithParam<int> {};

TEST_P(Injection, ACopyFollowsItsOriginalPastTheQueue) {
  testing::WireNet net;
  asio::io_context io;
  Interceptor wire(io, probe_backend());
  int queued = 0;
  std::optional<TestPacket> original;
  wire.start([&](const QueueItem& item) {
    const TestPacket packet(item.packet);
    wire.accept(item.id);
    if (packet.payload() != "hello") return;
    ++queued;
    original = packet;
    TestPacket copy = packet;
    copy.set_payload("later");
    wire.emit(copy.bytes);  // were it first, the server would read this
  });
  Tap tap(net.server());
  const testing::TcpSocket listener = net.listen(GetParam());
  const testing::TcpSocket client = net.connect(GetParam());
  std::optional<testing::TcpSocket> server;
  ASSERT_TRUE(testing::turn_until(io, [&] { return (server = net.accept(listener)).has_value(); }));
  client.send("hello");
  std::string read;
  ASSERT_TRUE(testing::turn_until(io, [&] { return (read += server->receive()).size() >= 5; }));
  EXPECT_EQ(read, "hello");
  std::vector<TestPacket> copies;
  ASSERT_TRUE(
      testing::turn_until(io, [&] { return !(copies = tap.with_payload("later")).empty(); }));
  testing::turn_for(io, std::chrono::milliseconds(50));
  EXPECT_EQ(tap.with_payload("later").size(), 1u);
  EXPECT_EQ(copies[0].sequence(), original->sequence());
  EXPECT_TRUE(copies[0].checksum_is_right());
  EXPECT_EQ(queued, 1);
  EXPECT_FALSE(wire.loss().any()) << wire.loss().describe();
}

INSTANTIATE_TEST_SUITE_P(Wire, Injection, ::testing::Values(AF_INET, AF_INET6),
                         [](const auto& each) { return each.param == AF_INET ? "ipv4" : "ipv6"; });

// The text of what send() throws.
std::string refusal(Injector& injector, const Bytes& packet) {
  try {
    injector.send(packet);
    return "sent";
  } catch (const std::exception& error) {
    return error.what();
  }
}

TEST(Injector, SaysWhyAPacketCannotLeave) {
  testing::WireNet net;
  Injector injector;
  Bytes syn = testing::stray_syn(1);
  EXPECT_EQ(refusal(injector, syn), "sent");
  Bytes long_one = syn;
  long_one.resize(2000);
  long_one[2] = 2000 >> 8;
  long_one[3] = 2000 & 0xff;
  EXPECT_THAT(refusal(injector, long_one),
              ::testing::HasSubstr("inject 2000 bytes, more than the link's MTU (EMSGSIZE)"));
  Bytes lost = syn;
  lost[16] = 192;  // 192.0.2.2
  EXPECT_THAT(refusal(injector, lost),
              ::testing::HasSubstr("inject 40 bytes to an address without a route (ENETUNREACH)"));
}

TEST(Injector, TakesWholePacketsOnly) {
  testing::WireNet net;
  Injector injector;
  EXPECT_EQ(refusal(injector, {}), "inject a packet: these bytes are no IPv4 or IPv6 packet");
  EXPECT_EQ(refusal(injector, Bytes(40, 0x50)),
            "inject a packet: these bytes are no IPv4 or IPv6 packet");
  EXPECT_EQ(refusal(injector, Bytes(8, 0x45)),
            "inject a packet: 8 bytes are less than an IPv4 header");
  EXPECT_EQ(refusal(injector, Bytes(39, 0x60)),
            "inject a packet: 39 bytes are less than an IPv6 header");
  Bytes more = testing::stray_syn(1);
  more.push_back(0);
  EXPECT_EQ(refusal(injector, more),
            "inject a packet: the IPv4 header says 40 bytes, but there are 41");
}

}  // namespace
}  // namespace lastack
