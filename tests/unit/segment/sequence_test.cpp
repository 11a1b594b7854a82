#include "segment/sequence.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

TEST(Seq, wraps_at_2_to_the_32) {
  EXPECT_EQ(Seq(0xffffffff) + 1, Seq(0));
  EXPECT_EQ(Seq(0) - 1, Seq(0xffffffff));
  EXPECT_EQ(Seq(5) - Seq(0xfffffffb), 10U);
  EXPECT_EQ(distance(Seq(0xfffffffb), Seq(5)), 10);
  EXPECT_EQ(distance(Seq(5), Seq(0xfffffffb)), -10);
}

TEST(Seq, before_and_after_hold_across_the_wrap) {
  EXPECT_TRUE(Seq(0xffffffff).before(Seq(0)));
  EXPECT_TRUE(Seq(0).after(Seq(0xffffffff)));
  EXPECT_FALSE(Seq(7).before(Seq(7)));
  EXPECT_FALSE(Seq(7).after(Seq(7)));
  EXPECT_TRUE(Seq(0).before(Seq(0x7fffffff)));
  EXPECT_FALSE(Seq(0).before(Seq(0x80000001)));
}

TEST(Seq, a_window_is_half_open_and_may_wrap) {
  EXPECT_TRUE(Seq(0xfffffffe).in_window(Seq(0xfffffffe), 4));
  EXPECT_TRUE(Seq(1).in_window(Seq(0xfffffffe), 4));
  EXPECT_FALSE(Seq(2).in_window(Seq(0xfffffffe), 4));
  EXPECT_FALSE(Seq(0xfffffffd).in_window(Seq(0xfffffffe), 4));
  EXPECT_FALSE(Seq(9).in_window(Seq(9), 0));
}

}  // namespace
}  // namespace lastack
