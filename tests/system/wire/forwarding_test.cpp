// Real TCP between two namespaces, each segment of it in our hands.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <net/if.h>
#include <netinet/in.h>

#include <vector>

#include "system/check.hpp"
#include "system/clock.hpp"
#include "test_packet.hpp"
#include "wire/interceptor.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;
using testing::TestPacket;

class Forwarding : public ::testing::TestWithParam<int> {
 protected:
  // Everything passes unless a test's own decision took care of it.
  void start(std::function<bool(const QueueItem&, const TestPacket&)> decide = {}) {
    wire_.start([this, decide](const QueueItem& item) {
      seen_.emplace_back(item.packet);
      times_.push_back(item.at);
      in_.push_back(item.in_interface);
      if (!decide || !decide(item, seen_.back())) wire_.accept(item.id);
    });
  }
  void connect() {
    listener_ = net_.listen(GetParam());
    client_ = net_.connect(GetParam());
  }
  bool established(milliseconds limit = std::chrono::seconds(8)) {
    return testing::turn_until(
        io_,
        [&] {
          if (!server_) server_ = net_.accept(listener_);
          return server_.has_value();
        },
        limit);
  }
  std::string server_reads(std::size_t size) {
    std::string all;
    testing::turn_until(io_, [&] { return (all += server_->receive()).size() >= size; });
    return all;
  }

  testing::WireNet net_;
  asio::io_context io_;
  Interceptor wire_{io_, probe_backend()};
  std::vector<TestPacket> seen_;
  std::vector<Time> times_;
  std::vector<std::uint32_t> in_;
  testing::TcpSocket listener_;
  testing::TcpSocket client_;
  std::optional<testing::TcpSocket> server_;
};

TEST_P(Forwarding, EachSegmentIsOneItem) {
  start();
  connect();
  ASSERT_TRUE(established());
  client_.send("hello");
  EXPECT_EQ(server_reads(5), "hello");
  testing::turn_until(io_, [&] { return seen_.size() == 5; });
  ASSERT_EQ(seen_.size(), 5u) << "SYN, SYN-ACK, ACK, data, its ACK";
  EXPECT_TRUE(seen_[0].syn() && !seen_[0].ack());
  EXPECT_TRUE(seen_[1].syn() && seen_[1].ack());
  EXPECT_EQ(seen_[3].payload(), "hello");
  for (const TestPacket& packet : seen_) EXPECT_TRUE(packet.checksum_is_right());
  EXPECT_EQ(in_[0], ::if_nametoindex("client"));
  EXPECT_EQ(in_[1], ::if_nametoindex("server"));
  EXPECT_FALSE(wire_.loss().any()) << wire_.loss().describe();
}

TEST_P(Forwarding, ALongStreamComesInWireSegmentsAndWhole) {
  start();
  connect();
  ASSERT_TRUE(established());
  std::string text(100'000, '?');
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i % 23);
  client_.send(text);
  EXPECT_EQ(server_reads(text.size()), text);
  for (const TestPacket& packet : seen_) EXPECT_LE(packet.bytes.size(), 1500u);
  EXPECT_FALSE(wire_.loss().any()) << wire_.loss().describe();
}

TEST_P(Forwarding, ADroppedSynComesAgainAfterOneSecond) {
  bool dropped = false;
  start([&](const QueueItem& item, const TestPacket&) {
    if (dropped) return false;
    wire_.drop(item.id);
    return dropped = true;
  });
  connect();
  ASSERT_TRUE(established());
  EXPECT_TRUE(seen_[1].syn() && !seen_[1].ack());
  EXPECT_EQ(seen_[1].sequence(), seen_[0].sequence());
  // RFC 6298, 2.1: the first retransmission timeout is 1 s.
  EXPECT_GE(times_[1] - times_[0], milliseconds(950));
  EXPECT_LE(times_[1] - times_[0], milliseconds(2900));
}

TEST_P(Forwarding, AHeldSegmentWaitsForItsVerdictAndTheOthersDoNot) {
  std::optional<std::uint32_t> held;
  start([&](const QueueItem& item, const TestPacket& packet) {
    if (packet.payload() != "first") return false;
    if (held) wire_.drop(item.id);  // its retransmissions
    if (!held) held = item.id;
    return true;
  });
  connect();
  ASSERT_TRUE(established());
  client_.send("first");
  ASSERT_TRUE(testing::turn_until(io_, [&] { return held.has_value(); }));
  client_.send("second");
  testing::turn_for(io_, milliseconds(100));
  EXPECT_EQ(server_->receive(), "");
  wire_.accept(*held);  // outside of a batch: at once, without another turn of the loop
  std::string all;
  const Time end = now() + milliseconds(500);
  while (all.size() < 11 && now() < end) all += server_->receive();
  EXPECT_EQ(all, "firstsecond");
}

TEST_P(Forwarding, ARewrittenSegmentArrivesAsWritten) {
  start([&](const QueueItem& item, const TestPacket& packet) {
    if (packet.payload() != "hello") return false;
    TestPacket other = packet;
    other.set_payload("HELLO");
    wire_.accept_as(item.id, other.bytes);
    return true;
  });
  connect();
  ASSERT_TRUE(established());
  client_.send("hello");
  EXPECT_EQ(server_reads(5), "HELLO");
}

TEST_P(Forwarding, WhatIsNoWholePacketCannotReplaceASegment) {
  EXPECT_THROW(wire_.accept_as(1, {}), std::invalid_argument);
  EXPECT_THROW(wire_.accept_as(1, testing::Bytes(60, 0)), std::invalid_argument);
  testing::Bytes cut = testing::stray_syn(1);
  cut.pop_back();
  EXPECT_THROW(wire_.accept_as(1, cut), std::invalid_argument);
}

TEST_P(Forwarding, ItemsFromBeforeTheStartAreNotLost) {
  connect();
  testing::turn_for(io_, milliseconds(50));
  EXPECT_FALSE(client_.connected());
  start();
  ASSERT_TRUE(established(milliseconds(500))) << "the SYN waited in the queue";
  EXPECT_EQ(seen_.size(), 3u);
}

Fd datagram_socket(const Host& host) {
  const InNetns there(host.netns());
  return Fd(check("open a UDP socket", ::socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0)));
}

TEST_P(Forwarding, DatagramsPassUnqueued) {
  start();
  const Fd receiver = datagram_socket(net_.server());
  const Fd sender = datagram_socket(net_.client());
  sockaddr_in6 here{AF_INET6, htons(7), 0, in6addr_any, 0};
  ASSERT_EQ(::bind(receiver.get(), reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
  const std::string name =
      GetParam() == AF_INET ? "::ffff:" + net_.server().ipv4() : net_.server().ipv6();
  sockaddr_in6 there{AF_INET6, htons(7), 0, {}, 0};
  ASSERT_EQ(::inet_pton(AF_INET6, name.c_str(), &there.sin6_addr), 1);
  ASSERT_EQ(::sendto(sender.get(), "x", 1, 0, reinterpret_cast<sockaddr*>(&there), sizeof there),
            1);
  char byte = 0;
  EXPECT_TRUE(testing::turn_until(io_, [&] { return ::recv(receiver.get(), &byte, 1, 0) == 1; }));
  EXPECT_TRUE(seen_.empty());
}

INSTANTIATE_TEST_SUITE_P(Wire, Forwarding, ::testing::Values(AF_INET, AF_INET6),
                         [](const auto& each) { return each.param == AF_INET ? "ipv4" : "ipv6"; });

TEST(Interceptor, ItsEndDropsWhatIsHeldAndLeavesTheWayShut) {
  testing::WireNet net;
  asio::io_context io;
  std::optional<Interceptor> wire;
  wire.emplace(io, probe_backend());
  int held = 0;
  wire->start([&](const QueueItem&) { ++held; });
  const testing::TcpSocket listener = net.listen(AF_INET);
  const testing::TcpSocket client = net.connect(AF_INET);
  ASSERT_TRUE(testing::turn_until(io, [&] { return held == 1; }));
  wire.reset();
  testing::turn_for(io, milliseconds(1300));  // in which the SYN comes again
  EXPECT_FALSE(client.connected()) << "a SYN passed though nobody judged it";
  // The queue is free for the next owner, whom the next SYN meets.
  Queue next(io, 0);
  next.start([&](const QueueItem& item) { next.accept(item.id); });
  EXPECT_TRUE(testing::turn_until(io, [&] { return client.connected(); }));
}

TEST(Queue, HandsOverHeadersUntilItIsToldOtherwise) {
  testing::WireNet net;
  asio::io_context io;
  Interceptor wire(io, forwarded(probe_backend()), {.headers_only = true});
  std::vector<std::pair<std::size_t, std::size_t>> data;  // octets here, and absent
  wire.start([&](const QueueItem& item) {
    if (item.packet.size() + item.absent > 600)
      data.emplace_back(item.packet.size(), item.absent);
    else
      EXPECT_TRUE(item.absent == 0 || item.packet.size() + item.absent > 256);
    wire.accept(item.id);
  });
  const testing::TcpSocket listener = net.listen(AF_INET);
  const testing::TcpSocket client = net.connect(AF_INET);
  std::optional<testing::TcpSocket> server;
  ASSERT_TRUE(testing::turn_until(io, [&] { return (server = net.accept(listener)).has_value(); }));
  const auto server_gets = [&](const std::string& text) {
    std::string all;
    client.send(text);
    return testing::turn_until(io,
                               [&] { return (all += server->receive()).size() >= text.size(); }) &&
           all == text;
  };
  ASSERT_TRUE(server_gets(std::string(1000, 'x')))
      << "what is not handed over arrives all the same";
  wire.hand_over_whole();
  ASSERT_TRUE(server_gets(std::string(1000, 'y')));
  EXPECT_THAT(data,
              ::testing::ElementsAre(::testing::Pair(256U, 796U), ::testing::Pair(1052U, 0U)));
  EXPECT_FALSE(wire.loss().any()) << wire.loss().describe();
}

TEST(Queue, HasOneOwner) {
  testing::WireNet net;
  asio::io_context io;
  std::optional<Queue> first;
  first.emplace(io, std::uint16_t{7});
  try {
    const Queue second(io, 7);
    FAIL() << "two sockets own one queue";
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(),
                ::testing::HasSubstr("bind packet queue 7, which another socket in this "
                                     "network namespace owns already"));
  }
  first.reset();
  const Queue again(io, 7);
}

}  // namespace
}  // namespace lastack
