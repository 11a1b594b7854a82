#include "language/nearest.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

const std::vector<std::string> kVerbs = {"connect", "accept", "close", "shutdown"};

TEST(Nearest, FindsASlipOfTheFinger) {
  EXPECT_EQ(nearest("acept", kVerbs), "accept");
  EXPECT_EQ(nearest("conect", kVerbs), "connect");
  EXPECT_EQ(nearest("clsoe", kVerbs), "close");  // a swap is one edit
  EXPECT_EQ(nearest("shutdwon", kVerbs), "shutdown");
  EXPECT_EQ(nearest("CLOSE", kVerbs), "close");
}

TEST(Nearest, TakesTheNearestNotTheFirst) {
  EXPECT_EQ(nearest("server2", {"server1x", "server"}), "server");
}

TEST(Nearest, SaysNothingWhenNothingIsNear) {
  EXPECT_EQ(nearest("explode", kVerbs), std::nullopt);
  EXPECT_EQ(nearest("", {"a"}), std::nullopt);
  EXPECT_EQ(nearest("x", {"a"}), std::nullopt);
  EXPECT_EQ(nearest("ab", {"xy"}), std::nullopt);
  EXPECT_EQ(nearest("a", {}), std::nullopt);
}

TEST(Nearest, AllowsOneEditInThreeLetters) {
  EXPECT_EQ(nearest("abcdef", {"abcdXY"}), "abcdXY");
  EXPECT_EQ(nearest("abcde", {"abcXY"}), std::nullopt);
  EXPECT_EQ(nearest("fun", {"fin"}), "fin");
}

TEST(Nearest, IsNotTiedUpByAnEndlessWord) {
  EXPECT_EQ(nearest(std::string(1'000'000, 'a'), {std::string(1'000'000, 'b')}), std::nullopt);
}

TEST(Suggest, ListsAllWhenNothingIsNear) {
  EXPECT_EQ(suggest("acept", kVerbs), "did you mean 'accept'?");
  EXPECT_EQ(suggest("explode", kVerbs), "one of: connect, accept, close, shutdown");
  EXPECT_EQ(suggest("explode", {}), "");
}

TEST(Suggest, CutsAnEndlessList) {
  EXPECT_EQ(suggest("explode", std::vector<std::string>(24, "x")).find("..."), std::string::npos);
  const std::string text = suggest("explode", std::vector<std::string>(25, "x"));
  EXPECT_TRUE(text.ends_with(", x, ...")) << text;
}

}  // namespace
}  // namespace lastack
