// Old data for the next incarnation of a connection (RFC 9293 section 3.4.3, the old duplicate).
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

constexpr const char* kReplay =
    "duplicate: every data from client on 1st connection, keep the copies until mark replay, "
    "release the one that fits the 2nd connection";

// The first incarnation: the client sends 1:4001 in four segments that acknowledge 1.
constexpr const char* kOld = R"(
    1 begins 0 0   |
    open           | pass 1, pass 2, pass 3
    client data 1000 | pass 4
    client data 1000 | pass 5
    client data 1000 | pass 6
    client data 1000 | pass 7
    waits 0        | mark replay, to release one of 4 kept copies
    client FIN     | pass 8
    server FIN     | pass 9
    client ACK     | pass 10
    2 reuses 1     |
)";

// The second begins amid the first one's numbers, and the server has sent enough for the old
// acknowledgment to be one that it remembers.
constexpr const char* kNew = R"(
    2 begins 1500 4294966796 |
    2: open             | pass 11, pass 12, pass 13
    2: server data 1000 | pass 14
    2: client ACK       | pass 15
)";

TEST(Replay, ReleasesTheNearestThatFits) {
  Script script({kReplay});
  EXPECT_EQ(script.play(kOld), "");
  EXPECT_EQ(script.play(kNew), "");
  // It expects 1501: the segment at 2001 (number 6) is the first that leaves a hole.
  EXPECT_EQ(script.play(R"(
    holds       | yes
    notes       |
    mark replay | copy 6 (0: copy of 4, kept until mark replay: fits the 2nd connection)
    holds       | no
    fired 0     | 1
    waits 0     |
    mark replay |
  )"),
            "");
}

TEST(Replay, KeepsTheDistanceThatIsAskedFor) {
  Script script({std::string(kReplay) + ", at least 600 bytes ahead"});
  EXPECT_EQ(script.play(kOld), "");
  EXPECT_EQ(script.play(kNew), "");
  EXPECT_EQ(script.play("mark replay | copy 7"), "");
}

TEST(Replay, OneWayTrafficLeavesAnAcknowledgmentThatIsRefused) {
  Script script({kReplay});
  EXPECT_EQ(script.play(kOld), "");
  EXPECT_EQ(script.play(R"(
    2 begins 1500 4294966796 |
    2: open     | pass 11, pass 12, pass 13
    mark replay |
    fired 0     | 0
    holds       | no
    waits 0     | a copy that fits the 2nd connection: when mark replay came, its receiver takes seq 2:65536 and ack 1 to 1 (or a window less), and of 4 kept copies, seq -1499:2501, 2 lie there, with an ack or flags it refuses
  )"),
            "");
}

TEST(Replay, TheWindowAloneIsEnoughWhenTheAcknowledgmentIsToBeRefused) {
  Script script({
      "duplicate: every data from client on 1st connection, keep the copies until mark replay, "
      "release the one in the window of the 2nd connection"});
  EXPECT_EQ(script.play(kOld), "");
  EXPECT_EQ(script.play(R"(
    2 begins 1500 4294966796 |
    2: open     | pass 11, pass 12, pass 13
    mark replay | copy 6
    fired 0     | 1
  )"),
            "");
}

TEST(Replay, NothingFitsWhenTheNewNumbersLieBeyond) {
  Script script({kReplay});
  EXPECT_EQ(script.play(kOld), "");
  EXPECT_EQ(script.play(R"(
    2 begins 10000 20000 |
    2: open     | pass 11, pass 12, pass 13
    mark replay |
    waits 0     | a copy that fits the 2nd connection: when mark replay came, its receiver takes seq 2:65536 and ack 1 to 1 (or a window less), and of 4 kept copies, seq -9999:-5999, 0 lie there
  )"),
            "");
}

TEST(Replay, SaysThatThereIsNoSuchConnection) {
  Script script({kReplay});
  EXPECT_EQ(script.play(kOld), "");
  EXPECT_EQ(script.play(R"(
    mark replay |
    waits 0 | a copy that fits the 2nd connection: when mark replay came, there was no such connection
  )"),
            "");
}

TEST(Replay, SaysThatTheCopiesAreOfAnotherPair) {
  Script script(
      {"duplicate: every data from client on 1st connection, keep the copies until mark "
       "replay, release the one that fits the 2nd connection"});
  EXPECT_EQ(script.play(R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    2: open     | pass 5, pass 6, pass 7
    mark replay |
    waits 0     | a copy that fits the 2nd connection: when mark replay came, none of 1 kept copies was of its four-tuple, 10.0.1.1:1002 and 10.0.2.1:6666
  )"),
            "");
}

TEST(Replay, SaysThatNothingWasKept) {
  EXPECT_EQ(play({kReplay}, R"(
    open        | pass 1, pass 2, pass 3
    mark replay |
    waits 0     | a copy that fits the 2nd connection: when mark replay came, no copy had been kept
  )"),
            "");
}

TEST(Replay, SaysThatTheEventIsStillToCome) {
  EXPECT_EQ(play({kReplay}, "waits 0 | every data from client on 1st connection: none came"), "");
}

// Sequence numbers are a circle: the old data may lie on both sides of its seam.
TEST(Replay, FitsAcrossTheSeamOfTheSequenceNumbers) {
  EXPECT_EQ(play({kReplay}, R"(
    1 begins 4294966295 0 |
    open             | pass 1, pass 2, pass 3
    client data 1000 | pass 4
    client data 1000 | pass 5
    client FIN       | pass 6
    server FIN       | pass 7
    client ACK       | pass 8
    2 reuses 1       |
    2 begins 4294966395 4294966796 |
    2: open             | pass 9, pass 10, pass 11
    2: server data 1000 | pass 12
    2: client ACK       | pass 13
    mark replay         | copy 5
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
