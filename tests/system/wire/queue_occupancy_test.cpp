// The upper bound of the queue's length, without a queue.
#include "wire/queue_occupancy.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

constexpr std::uint64_t kSocket = 1000;

TEST(QueueOccupancy, CountsWhatIsHeld) {
  QueueOccupancy queue(kSocket);
  queue.seen(30, 0);
  EXPECT_EQ(queue.highest(0), 30u);
}

TEST(QueueOccupancy, RemembersTheHighest) {
  QueueOccupancy queue(kSocket);
  queue.seen(30, 0);
  queue.emptied(30);
  queue.seen(31, 30);
  EXPECT_EQ(queue.highest(0), 30u);
}

TEST(QueueOccupancy, OnlyVerdictsFromBeforeTheSocketWasEmptyMadeRoomForSure) {
  QueueOccupancy queue(kSocket);
  queue.seen(64, 64);
  queue.seen(128, 128);
  EXPECT_EQ(queue.highest(0), 128u) << "all of them may have come before the first verdict";
  queue.emptied(128);
  queue.seen(192, 192);
  EXPECT_EQ(queue.highest(0), 128u);
}

TEST(QueueOccupancy, WhatIsUnreadCounts) {
  QueueOccupancy queue(kSocket);
  queue.emptied(0);
  EXPECT_EQ(queue.highest(70), 70u);
}

TEST(QueueOccupancy, NeverExceedsWhatIsHeldAndWhatTheSocketCanTake) {
  QueueOccupancy queue(kSocket);
  for (std::uint64_t read = 64; read <= 6400; read += 64) queue.seen(read, read);
  EXPECT_EQ(queue.highest(0), kSocket);
  queue.seen(6410, 6400);
  EXPECT_EQ(queue.highest(0), kSocket + 10);
}

TEST(QueueOccupancy, SurvivesMoreVerdictsThanItems) {
  QueueOccupancy queue(kSocket);
  queue.seen(1, 3);
  queue.emptied(3);
  queue.seen(2, 3);
  EXPECT_LE(queue.highest(0), 2u);
}

}  // namespace
}  // namespace lastack
