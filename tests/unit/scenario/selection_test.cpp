#include "scenario/selection.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

const std::string kName = "TIME_WAIT answers the final ACK's loss [old=with] (v6)";

bool selects(const std::string& expression) {
  return Selection(expression).matches(kName, {"time-wait", "seed"});
}

std::string refused(const std::string& expression) {
  try {
    Selection{expression};
  } catch (const Mistake& mistake) {
    return mistake.diagnostic().place.text() + ": " + mistake.diagnostic().message;
  }
  return "none";
}

TEST(Selection, OfNothingSelectsAll) {
  EXPECT_TRUE(Selection().matches("x", {}));
}

TEST(Selection, LooksIntoNamesAndTags) {
  EXPECT_TRUE(selects("time_wait"));
  EXPECT_TRUE(selects("time-wait"));
  EXPECT_TRUE(selects("SEED"));
  EXPECT_TRUE(selects("see"));
  EXPECT_TRUE(selects("old=with"));
  EXPECT_FALSE(selects("slow"));
}

TEST(Selection, TakesWordsSideBySideAsOneText) {
  EXPECT_TRUE(selects("final ACK"));
  EXPECT_FALSE(selects("ACK final"));
}

TEST(Selection, CombinesTexts) {
  EXPECT_TRUE(selects("seed and final"));
  EXPECT_FALSE(selects("seed and slow"));
  EXPECT_TRUE(selects("slow or seed"));
  EXPECT_TRUE(selects("not slow"));
  EXPECT_FALSE(selects("not seed"));
  EXPECT_TRUE(selects("not not seed"));
  EXPECT_TRUE(selects("seed and not (slow or fast)"));
  EXPECT_FALSE(selects("not(slow or seed)"));
}

TEST(Selection, BindsAndBeforeOrAndNotBeforeBoth) {
  EXPECT_TRUE(selects("seed or slow and fast"));
  EXPECT_FALSE(selects("(seed or slow) and fast"));
  EXPECT_TRUE(selects("not slow and seed"));
  EXPECT_TRUE(selects("slow and fast or seed"));
}

TEST(Selection, TakesQuotedWordsAsTheyStand) {
  EXPECT_TRUE(selects("\"(v6)\""));
  EXPECT_FALSE(selects("\"and\""));
  EXPECT_TRUE(selects("\"ack's loss\" and seed"));
}

TEST(Selection, ReadsTagsOfARun) {
  Variant variant;
  variant.name = "x";
  variant.document = parse_yaml(std::make_shared<const Source>("t", "tags: [slow, v6]\n"));
  EXPECT_TRUE(Selection("slow").matches(variant));
  EXPECT_FALSE(Selection("fast").matches(variant));
  variant.document = parse_yaml(std::make_shared<const Source>("t", "tags: {a: b}\n"));
  EXPECT_FALSE(Selection("slow").matches(variant));
}

TEST(Selection, RefusesWhatIsNoExpression) {
  EXPECT_EQ(refused(""), "-k:1:1: expected a text that names or tags contain");
  EXPECT_EQ(refused("and"), "-k:1:1: expected a text that names or tags contain");
  EXPECT_EQ(refused("a and"), "-k:1:6: expected a text that names or tags contain");
  EXPECT_EQ(refused("a or or b"), "-k:1:6: expected a text that names or tags contain");
  EXPECT_EQ(refused("a not b"), "-k:1:3: expected 'and' or 'or' here");
  EXPECT_EQ(refused("(a"), "-k:1:3: expected ')' here");
  EXPECT_EQ(refused("a)"), "-k:1:2: this closes nothing");
  EXPECT_EQ(refused("a \"b"), "-k:1:3: this quote is never closed");
  EXPECT_EQ(refused(std::string(100'000, '(')), "-k:1:65: this is nested too deep");
}

}  // namespace
}  // namespace lastack
