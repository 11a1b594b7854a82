// loss and jitter: random, and the same again with the same seed.
#include <gtest/gtest.h>

#include "fault/chance.hpp"
#include "script.hpp"

namespace lastack::test {
namespace {

// What becomes of 2000 segments from the client, "p" passed, "d" dropped, with a segment of the
// server's between them now and then.
std::string fates(const std::string& yaml, std::uint64_t seed, int servers_every) {
  Script script({yaml}, seed);
  script.act("open");
  std::string fates;
  for (int i = 0; i < 2000; ++i) {
    if (servers_every != 0 && i % servers_every == 0) script.act("server data 10");
    fates += script.act("client data 10").front();
  }
  return fates;
}

TEST(Loss, TakesTheShareThatItSays) {
  const std::string result = fates("loss: 25% of data from client", 7, 0);
  const auto lost = std::count(result.begin(), result.end(), 'd');
  EXPECT_GT(lost, 430);  // 500 +- 3.6 standard deviations
  EXPECT_LT(lost, 570);
}

TEST(Loss, TheSameSeedLosesTheSameWhateverTheOtherDirectionSends) {
  const std::string yaml = "loss: 25% of data";
  EXPECT_EQ(fates(yaml, 7, 0), fates(yaml, 7, 3));
  EXPECT_NE(fates(yaml, 7, 0), fates(yaml, 8, 0));
}

TEST(Loss, AllOfThemIsAllOfThem) {
  EXPECT_EQ(play({"loss: 100% of data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | drop 4 (0: lost by chance, 100%)
    server data | pass 5
    client data | drop 6 (0: lost by chance, 100%)
  )"),
            "");
}

TEST(Loss, OnlyOfThoseMeant) {
  EXPECT_EQ(play({"loss: 100% of 2nd data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    client data | drop 5
    client data | pass 6
  )"),
            "");
}

TEST(Loss, WhatItSparesGoesToLaterFaults) {
  EXPECT_EQ(play({"loss: 0.000001% of data", "drop: 1st data"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | drop 4
    waits 0     | 1e-06% of every data: 1 came and none was lost; another seed may lose some
  )"),
            "");
}

TEST(Jitter, KeepsWithinItsBounds) {
  Script script({"jitter: data from client between 10ms and 20ms"}, 3);
  EXPECT_EQ(script.play(R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    client data | hold 5
    +9ms        |
  )"),
            "");
  const std::string released = script.act("+11ms");
  EXPECT_TRUE(released == "pass 4, pass 5" || released == "pass 5, pass 4") << released;
}

TEST(Jitter, MayReorderUnlessToldNotTo) {
  const auto order = [](const std::string& yaml) {
    Script script({yaml}, 5);
    script.act("open");
    for (int i = 0; i < 20; ++i) script.act("client data 10");
    return script.act("+1s");
  };
  std::string in_order;
  for (int id = 4; id < 24; ++id) in_order += (id == 4 ? "pass " : ", pass ") + std::to_string(id);
  EXPECT_EQ(order("jitter: data from client between 0ms and 20ms in order"), in_order);
  EXPECT_NE(order("jitter: data from client between 0ms and 20ms"), in_order);
}

TEST(Chance, FaultsDrawEachByItself) {
  EXPECT_NE(mix(1, 0), mix(1, 1));
  EXPECT_NE(mix(1, 0), mix(2, 0));
  Chance chance;
  chance.seed(1);
  for (int i = 0; i < 1000; ++i) {
    const double drawn = chance.draw({});
    EXPECT_GE(drawn, 0);
    EXPECT_LT(drawn, 1);
  }
}

}  // namespace
}  // namespace lastack::test
