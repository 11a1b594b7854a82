// A queue that was stopped reads no more, whatever comes.
#include <gtest/gtest.h>

#include <vector>

#include "test_packet.hpp"
#include "wire/injector.hpp"
#include "wire/interceptor.hpp"
#include "wire_net.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;

class Stopping : public ::testing::Test {
 protected:
  void send(int count) {
    const InNetns there(net_.client().netns());
    Injector source;
    for (int i = 0; i < count; ++i) source.send(testing::stray_syn(next_port_++));
  }

  testing::WireNet net_;
  asio::io_context io_;
  Interceptor wire_{io_, probe_backend()};
  std::vector<std::uint32_t> seen_;
  std::uint16_t next_port_ = 1000;
};

TEST_F(Stopping, LeavesWhatComesUnread) {
  wire_.start([this](const QueueItem& item) { seen_.push_back(item.id); });
  send(1);
  ASSERT_TRUE(testing::turn_until(io_, [this] { return seen_.size() == 1; }));
  wire_.stop();
  send(3);
  testing::turn_for(io_, milliseconds(100));
  EXPECT_EQ(seen_.size(), 1u);
}

// It ends with the batch that was read already, of which each item is to have its verdict.
TEST_F(Stopping, InItsOwnHandlerReadsNoFurtherBatch) {
  constexpr int kMoreThanOneBatch = 200;
  send(kMoreThanOneBatch);
  wire_.start([this](const QueueItem& item) {
    seen_.push_back(item.id);
    wire_.stop();
  });
  testing::turn_for(io_, milliseconds(100));
  EXPECT_GE(seen_.size(), 1u);
  EXPECT_LE(seen_.size(), 64u);
}

}  // namespace
}  // namespace lastack
