#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Counting, ABareRoleIsTheFirstOneAndOnlyOnce) {
  EXPECT_EQ(play({"drop: data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    server data | pass 4
    client data | drop 5
    client data | pass 6
    2: open     | pass 7, pass 8, pass 9
    2: client data | pass 10
    fired 0     | 1
    waits 0     |
  )"),
            "");
}

TEST(Counting, AnOrdinalIsReachedByOneDirectionOfOneConnectionAlone) {
  EXPECT_EQ(play({"drop: 2nd data"}, R"(
    open           | pass 1, pass 2, pass 3
    2: open        | pass 4, pass 5, pass 6
    client data    | pass 7
    server data    | pass 8
    2: client data | pass 9
    waits 0        | 2nd data: only 1 came
    2: client data | drop 10
    server data    | pass 11
  )"),
            "");
}

TEST(Counting, RetransmissionsCount) {
  EXPECT_EQ(play({"drop: 2nd data from client"}, R"(
    open         | pass 1, pass 2, pass 3
    client data  | pass 4
    client again | drop 5
  )"),
            "");
}

TEST(Counting, RetransmissionsDoNotCountAsNew) {
  EXPECT_EQ(play({"drop: 2nd new data from client"}, R"(
    open         | pass 1, pass 2, pass 3
    client data  | pass 4
    client again | pass 5
    client data  | drop 6
  )"),
            "");
}

TEST(Counting, RetransmittedMeansTheOneThatComesAgain) {
  EXPECT_EQ(play({"drop: retransmitted FIN from server"}, R"(
    open         | pass 1, pass 2, pass 3
    server data  | pass 4
    server again | pass 5
    server FIN   | pass 6
    server again | drop 7
    server again | pass 8
  )"),
            "");
}

TEST(Counting, EveryNthFiresAgainAndAgain) {
  EXPECT_EQ(play({"drop: every 2nd data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    client data | drop 5
    client data | pass 6
    client data | drop 7
    fired 0     | 2
  )"),
            "");
}

TEST(Counting, FirstKIsMeantOnEachConnectionAndDirection) {
  EXPECT_EQ(play({"drop: first 1 data"}, R"(
    open           | pass 1, pass 2, pass 3
    client data    | drop 4
    server data    | drop 5
    client data    | pass 6
    2: open        | pass 7, pass 8, pass 9
    2: client data | drop 10
  )"),
            "");
}

TEST(Counting, OnlyTheNamedConnection) {
  EXPECT_EQ(play({"drop: SYN-ACK on 2nd connection"}, R"(
    open           | pass 1, pass 2, pass 3
    2: client SYN  | pass 4
    2: server SYN-ACK | drop 5
    fired 0        | 1
  )"),
            "");
}

TEST(Counting, TheHostToWhichItGoes) {
  EXPECT_EQ(play({"drop: data to client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    server data | drop 5
  )"),
            "");
}

TEST(Counting, SegmentMeansAny) {
  EXPECT_EQ(play({"drop: 3rd segment from client"}, R"(
    open       | pass 1, pass 2, pass 3
    client FIN | drop 4
  )"),
            "");
}

TEST(Counting, AFaultCountsWhatAnEarlierOneTook) {
  EXPECT_EQ(play({"drop: 1st data from client", "drop: 2nd data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | drop 4
    client data | drop 5
    client data | pass 6
  )"),
            "");
}

TEST(Counting, TheFirstFaultWinsAndTheOtherSaysWhyItNeverFired) {
  EXPECT_EQ(play({"drop: every data from client", "duplicate: 2nd data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    waits 1     | 2nd data from client: none came
    client data | drop 4
    waits 1     | 2nd data from client: only 1 came
    client data | drop 5
    fired 1     | 0
    waits 1     | 2nd data from client: it came, but a fault before this one took it
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
