// Bytes cut into lines.
#include <gtest/gtest.h>

#include "agent/lines.hpp"

namespace lastack {
namespace {

TEST(LineSplitter, GivesLinesHoweverTheyArrive) {
  LineSplitter lines;
  lines.feed("on");
  EXPECT_FALSE(lines.next());
  lines.feed("e\n\ntwo\nthr");
  EXPECT_EQ(lines.next()->text, "one");
  EXPECT_EQ(lines.next()->text, "");
  EXPECT_EQ(lines.next()->text, "two");
  EXPECT_FALSE(lines.next());
  lines.feed("ee\n");
  EXPECT_EQ(lines.next()->text, "three");
}

TEST(LineSplitter, ALineOfTheLongestLengthIsWhole) {
  LineSplitter lines(5);
  lines.feed("12345");
  EXPECT_FALSE(lines.next());
  lines.feed("\n");
  const auto line = lines.next();
  ASSERT_TRUE(line);
  EXPECT_EQ(line->text, "12345");
  EXPECT_FALSE(line->too_long);
}

TEST(LineSplitter, ALineThatIsTooLongIsToldOnceAndSkipped) {
  LineSplitter lines(5);
  lines.feed("123456");
  const auto line = lines.next();
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->too_long);
  lines.feed("789");
  EXPECT_FALSE(lines.next());
  lines.feed("0\nnext\n");
  EXPECT_EQ(lines.next()->text, "next");
}

TEST(LineSplitter, ALineThatIsTooLongAndCompleteIsMarked) {
  LineSplitter lines(5);
  lines.feed("1234567\nnext\n");
  EXPECT_TRUE(lines.next()->too_long);
  EXPECT_EQ(lines.next()->text, "next");
}

}  // namespace
}  // namespace lastack
