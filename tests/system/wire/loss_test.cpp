// Loss that nobody asked for is seen, whatever its cause, and by every user.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "test_packet.hpp"
#include "wire/interceptor.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

class Flood : public ::testing::Test {
 protected:
  // Segments that the queue gets while nobody reads it.
  void flood(int count) {
    const InNetns there(net_.client().netns());
    Injector source;
    for (int i = 0; i < count; ++i) {
      source.send(testing::stray_syn(static_cast<std::uint16_t>(1000 + i)));
    }
  }
  void hold_all(Interceptor& wire) {
    wire.start([this](const QueueItem& item) { held_.push_back(item.id); });
  }
  void read_until_quiet() { testing::turn_for(io_, milliseconds(100)); }

  testing::WireNet net_;
  asio::io_context io_;
  std::vector<std::uint32_t> held_;
};

// The "Drops" of this network namespace's netfilter sockets (protocol 12), as any user may read
// them.
std::uint64_t drops_in_proc() {
  std::ifstream file("/proc/thread-self/net/netlink");
  std::string line;
  std::getline(file, line);
  std::uint64_t sum = 0;
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string address, groups, protocol, port, read, written, dump, locks;
    std::uint64_t drops = 0;
    columns >> address >> protocol >> port >> groups >> read >> written >> dump >> locks >> drops;
    if (protocol == "12") sum += drops;
  }
  return sum;
}

TEST_F(Flood, ThatFitsLosesNothing) {
  Interceptor wire(io_, probe_backend());
  flood(500);
  hold_all(wire);
  read_until_quiet();
  EXPECT_EQ(held_.size(), 500u);
  EXPECT_FALSE(wire.loss().any()) << wire.loss().describe();
  EXPECT_EQ(wire.loss().describe(), "nothing was lost");
}

TEST_F(Flood, OverrunsATinyReceiveBuffer) {
  Interceptor wire(io_, probe_backend(), {.max_length = 1000, .receive_buffer = 8192});
  flood(200);
  EXPECT_TRUE(wire.loss().any()) << "seen before anything is read";
  hold_all(wire);
  read_until_quiet();
  flood(1);
  read_until_quiet();
  const Loss loss = wire.loss();
  ASSERT_LT(held_.size(), 201u);
  const std::uint64_t lost = 201 - held_.size();
  EXPECT_GE(loss.overruns, 1u);
  EXPECT_EQ(loss.netlink_drops, lost);
  EXPECT_EQ(loss.netlink_drops, drops_in_proc());
  EXPECT_EQ(loss.missing_ids, lost) << "each lost item had an id";
  EXPECT_EQ(loss.user_dropped.value_or(lost), lost);
  EXPECT_THAT(loss.describe(), HasSubstr("overruns of the queue's receive buffer (ENOBUFS)"));
}

TEST_F(Flood, OverrunsATinyQueue) {
  Interceptor wire(io_, probe_backend(), {.max_length = 4});
  flood(20);
  hold_all(wire);
  read_until_quiet();
  EXPECT_EQ(held_.size(), 4u);
  const Loss loss = wire.loss();
  EXPECT_TRUE(loss.any());
  // What makes the reckoning of QueueOccupancy necessary: no other number tells of it.
  EXPECT_EQ(loss.missing_ids + loss.netlink_drops + loss.overruns, 0u);
  EXPECT_TRUE(loss.may_have_been_full);
  if (loss.queue_dropped) {
    EXPECT_EQ(*loss.queue_dropped, 16u);
    EXPECT_THAT(loss.describe(), HasSubstr("16 segments dropped because the queue was full"));
  } else {
    EXPECT_THAT(loss.describe(), HasSubstr("the queue may have been full"));
  }
}

TEST_F(Flood, AQueueThatWasNeverFullIsNotSuspected) {
  Interceptor wire(io_, probe_backend(), {.max_length = 50});
  wire.start([&](const QueueItem& item) {
    held_.push_back(item.id);
    wire.drop(item.id);
  });
  for (int i = 0; i < 20; ++i) {
    flood(10);
    testing::turn_until(io_,
                        [&] { return held_.size() == static_cast<std::size_t>(10 * (i + 1)); });
    read_until_quiet();
  }
  EXPECT_EQ(held_.size(), 200u);
  EXPECT_FALSE(wire.loss().may_have_been_full);
  EXPECT_FALSE(wire.loss().any()) << wire.loss().describe();
}

TEST_F(Flood, AVerdictForAnItemThatIsGoneIsCounted) {
  Interceptor wire(io_, probe_backend());
  hold_all(wire);
  flood(1);
  ASSERT_TRUE(testing::turn_until(io_, [&] { return held_.size() == 1; }));
  wire.drop(held_[0]);
  wire.drop(held_[0]);
  read_until_quiet();
  EXPECT_EQ(wire.loss().refused_verdicts, 1u);
  EXPECT_THAT(wire.loss().describe(), HasSubstr("1 verdicts that came when the segment was gone"));
}

TEST_F(Flood, TheKernelsCountersAreUnknownAndNotZeroToAnOrdinaryUser) {
  Interceptor wire(io_, probe_backend());
  const bool readable = ::access("/proc/thread-self/net/netfilter/nfnetlink_queue", R_OK) == 0;
  EXPECT_EQ(wire.loss().queue_dropped.has_value(), readable);
  EXPECT_EQ(wire.loss().user_dropped.has_value(), readable);
}

TEST(Loss, IsSilentOnlyWhenNothingWasLost) {
  EXPECT_FALSE(Loss{}.any());
  EXPECT_TRUE(Loss{.overruns = 1}.any());
  EXPECT_TRUE(Loss{.missing_ids = 1}.any());
  EXPECT_TRUE(Loss{.netlink_drops = 1}.any());
  EXPECT_TRUE(Loss{.refused_verdicts = 1}.any());
  EXPECT_TRUE((Loss{.queue_dropped = 1}.any()));
  EXPECT_TRUE((Loss{.user_dropped = 1}.any()));
  EXPECT_TRUE((Loss{.may_have_been_full = true}.any()));
  // The exact counter outweighs the estimate.
  EXPECT_FALSE((Loss{.queue_dropped = 0, .may_have_been_full = true}.any()));
}

}  // namespace
}  // namespace lastack
