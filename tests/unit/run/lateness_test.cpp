#include <gtest/gtest.h>

#include "run/pace.hpp"

namespace lastack {
namespace {

using std::chrono::milliseconds;

TEST(Lateness, TheWorstSinceThenIsKept) {
  Lateness lateness;
  const Time before = now();
  lateness.note(milliseconds(70));
  lateness.note(milliseconds(120));
  lateness.note(milliseconds(60));
  EXPECT_EQ(lateness.worst_since(before), milliseconds(120));
  EXPECT_EQ(lateness.worst_since(now() + milliseconds(1)), Duration::zero());
}

TEST(Lateness, NothingToSpeakOfIsZeroButTheLatestIsTold) {
  Lateness lateness;
  const Time before = now();
  lateness.note(milliseconds(20));
  EXPECT_EQ(lateness.worst_since(before), Duration::zero());
  EXPECT_EQ(lateness.latest(), milliseconds(20));
  lateness.note(Duration::zero());
  EXPECT_EQ(lateness.latest(), Duration::zero());
}

}  // namespace
}  // namespace lastack
