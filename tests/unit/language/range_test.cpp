#include "language/range.hpp"

#include <gtest/gtest.h>

#include "mistakes.hpp"

namespace lastack {
namespace {

Node text_node(const std::string& text) {
  return parse_yaml(std::make_shared<const Source>("t.yaml", "key: " + text)).entries.at(0).value;
}

Range range(const std::string& text, const Measure& measure = counts()) {
  const Node node = text_node(text);
  Phrase phrase(node, "a range");
  Range read = Range::read(phrase, measure);
  phrase.finish();
  return read;
}

std::string trouble(const std::string& text, const Measure& measure = counts()) {
  try {
    range(text, measure);
  } catch (const Mistake& mistake) {
    return mistake.diagnostic().message;
  }
  return "none";
}

TEST(Range, Exactly) {
  EXPECT_TRUE(range("3").contains(3));
  EXPECT_FALSE(range("3").contains(2));
  EXPECT_FALSE(range("3").contains(4));
  EXPECT_TRUE(range("-1").contains(-1));
}

TEST(Range, OneSided) {
  EXPECT_FALSE(range("at least 3").contains(2));
  EXPECT_TRUE(range("at least 3").contains(1'000'000));
  EXPECT_TRUE(range("at most 3").contains(-5));
  EXPECT_FALSE(range("at most 3").contains(4));
}

TEST(Range, BetweenIncludesBothEnds) {
  const Range between = range("between 3 and 5");
  EXPECT_FALSE(between.contains(2));
  EXPECT_TRUE(between.contains(3));
  EXPECT_TRUE(between.contains(5));
  EXPECT_FALSE(between.contains(6));
}

TEST(Range, WithATolerance) {
  const Range share = range("200ms ± 10%", durations());
  EXPECT_EQ(share.low(), 180'000'000);
  EXPECT_EQ(share.high(), 220'000'000);
  EXPECT_EQ(share.text(), "200ms ± 10%");
  const Range absolute = range("16 KiB ± 1 KiB", sizes());
  EXPECT_EQ(absolute.low(), 15 * 1024);
  EXPECT_EQ(absolute.high(), 17 * 1024);
}

TEST(Range, Refuses) {
  EXPECT_EQ(trouble("three"), "expected a number, but found 'three'");
  EXPECT_EQ(trouble("between 5 and 5"), "the second value is not above the first");
  EXPECT_EQ(trouble("between 5"), "expected 'and' here");
  EXPECT_EQ(trouble("5 ± 0%"), "'0%' is no tolerance");
  EXPECT_EQ(trouble("5 ± 101%"), "'101%' is no tolerance");
  EXPECT_EQ(trouble("5", durations()), "'5' has no unit");
  EXPECT_EQ(trouble("200ms ± 5", durations()), "'5' has no unit");
}

}  // namespace
}  // namespace lastack
