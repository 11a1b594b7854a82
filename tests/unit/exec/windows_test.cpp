// What may be on its way at once follows from what the queue can hold.
#include "exec/windows.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

TEST(Windows, OnlyASmallBufferMakesThemSmaller) {
  EXPECT_EQ(window_for(64 << 20), 0);
  EXPECT_EQ(window_for(8 << 20), 0);
  EXPECT_EQ(window_for(425'984), 53'248);
  EXPECT_EQ(window_for(4096), 8192);
}

}  // namespace
}  // namespace lastack
