#include "segment/octet_ranges.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace lastack {
namespace {

TEST(OctetRanges, octets_in_order_are_one_range) {
  OctetRanges ranges;
  for (std::int64_t at = 0; at < 1000; at += 10) ranges.add(at, at + 10);
  EXPECT_EQ(ranges.pieces(), 1U);
  EXPECT_TRUE(ranges.covers(0, 1000));
  EXPECT_FALSE(ranges.covers(0, 1001));
  EXPECT_FALSE(ranges.covers(-1, 10));
}

TEST(OctetRanges, a_hole_is_not_covered_until_it_is_filled) {
  OctetRanges ranges;
  ranges.add(0, 10);
  ranges.add(20, 30);
  EXPECT_EQ(ranges.pieces(), 2U);
  EXPECT_FALSE(ranges.covers(5, 25));
  EXPECT_FALSE(ranges.covers(10, 20));
  ranges.add(10, 20);
  EXPECT_EQ(ranges.pieces(), 1U);
  EXPECT_TRUE(ranges.covers(5, 25));
}

TEST(OctetRanges, an_empty_range_changes_nothing_and_is_always_covered) {
  OctetRanges ranges;
  ranges.add(5, 5);
  EXPECT_TRUE(ranges.empty());
  EXPECT_TRUE(ranges.covers(7, 7));
}

TEST(OctetRanges, agrees_with_a_plain_set_of_octets) {
  std::mt19937 random(20240607);
  OctetRanges ranges;
  std::set<std::int64_t> octets;
  for (int round = 0; round < 300; ++round) {
    const std::int64_t start = random() % 500, end = start + random() % 12;
    ranges.add(start, end);
    for (auto at = start; at < end; ++at) octets.insert(at);
    const std::int64_t from = random() % 500, to = from + random() % 40;
    bool all = true;
    for (auto at = from; at < to; ++at) all = all && octets.contains(at);
    ASSERT_EQ(ranges.covers(from, to), all) << "round " << round << ": " << from << ":" << to;
  }
}

}  // namespace
}  // namespace lastack
