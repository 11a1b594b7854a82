// drop, delay, hold, reorder.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Drop, TheFinalAck) {
  EXPECT_EQ(play({"drop: final ACK from client"}, R"(
    open       | pass 1, pass 2, pass 3
    client FIN | pass 4
    server FIN | pass 5
    notes      |
    client ACK | drop 6 (0: dropped)
    server again | pass 7
    client ACK | pass 8
  )"),
            "");
}

TEST(Throttle, OneGoesBehindTheOtherAndEachWayIsALinkOfItsOwn) {
  EXPECT_EQ(play({"throttle: data, rate 10kB per second"}, R"(
    open           | pass 1, pass 2, pass 3
    notes          |
    client data 60 | hold 4 (0: throttled: its last octet leaves in 10ms)
    +2ms           |
    client data 160 | hold 5 (0: throttled: its last octet leaves in 28ms)
    server data 60 | hold 6 (0: throttled: its last octet leaves in 10ms)
    fired 0        | 3
    wakes          | 10ms
    +8ms           | pass 4 (0: released: was throttled for 10ms)
    +2ms           | pass 6 (0: released: was throttled for 10ms)
    client ACK     | pass 7
    +18ms          | pass 5 (0: released: was throttled for 28ms)
    wakes          | never
    +1s            |
    client data 60 | hold 8 (0: throttled: its last octet leaves in 10ms)
  )"),
            "");
}

TEST(Throttle, WhatFindsNoRoomIsLost) {
  EXPECT_EQ(play({"throttle: data from client, rate 10kB per second, queue 250 bytes"}, R"(
    open           | pass 1, pass 2, pass 3
    client data 60 | hold 4
    client data 60 | hold 5
    notes          |
    client data 60 | drop 6 (0: dropped: no room in the queue of 250 bytes)
    fired 0        | 3
    client data 10 | hold 7 (0: throttled: its last octet leaves in 25ms)
    +10ms          | pass 4 (0: released: was throttled for 10ms)
    client data 60 | hold 8 (0: throttled: its last octet leaves in 25ms)
  )"),
            "");
}

TEST(Delay, GoesOnItsWayLaterAndIsOvertaken) {
  EXPECT_EQ(play({"delay: 1st data from client by 300ms"}, R"(
    open        | pass 1, pass 2, pass 3
    wakes       | never
    notes       |
    client data | hold 4 (0: delayed by 300ms)
    wakes       | 300ms
    fired 0     | 1
    holds       | yes
    client data | pass 5
    +299ms      |
    +1ms        | pass 4 (0: released: was delayed by 300ms)
    wakes       | never
    holds       | no
  )"),
            "");
}

TEST(Delay, EqualDelaysKeepTheOrder) {
  EXPECT_EQ(play({"delay: every data from client by 10ms"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    client data | hold 5
    +5ms        |
    client data | hold 6
    +5ms        | pass 4, pass 5
    wakes       | 15ms
    +5ms        | pass 6
  )"),
            "");
}

TEST(Delay, TwoFaultsReleaseInTheOrderOfTheirTimesHoweverLateTheCall) {
  EXPECT_EQ(play({"delay: 1st data from client by 30ms", "delay: 2nd data from client by 10ms",
                  "delay: 3rd data from client by 20ms"},
                 R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    client data | hold 5
    client data | hold 6
    wakes       | 10ms
    +1s         | pass 5, pass 6, pass 4
  )"),
            "");
}

TEST(Hold, UntilAMark) {
  EXPECT_EQ(play({"hold: FIN from server until mark go"}, R"(
    open       | pass 1, pass 2, pass 3
    notes      |
    server FIN | hold 4 (0: held until mark go)
    holds      | yes
    waits 0    | mark go, to release 1 held segment
    wakes      | never
    mark reply |
    mark go    | pass 4 (0: released: mark go)
    holds      | no
    fired 0    | 1
  )"),
            "");
}

TEST(Hold, LeavesBehindTheSegmentThatReleasesIt) {
  EXPECT_EQ(play({"hold: FIN from server until data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    server FIN  | hold 5
    client data | pass 6, pass 5
  )"),
            "");
}

TEST(Hold, IsReleasedEvenByASegmentThatIsItselfLost) {
  EXPECT_EQ(play({"hold: FIN from server until data from client", "drop: 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    server FIN  | hold 4
    client data | drop 5, pass 4
  )"),
            "");
}

TEST(Hold, ManyLeaveInTheOrderInWhichTheyCame) {
  EXPECT_EQ(play({"hold: every data from server until mark go"}, R"(
    open        | pass 1, pass 2, pass 3
    server data | hold 4
    server data | hold 5
    mark go     | pass 4, pass 5
    server data | pass 6
    fired 0     | 2
  )"),
            "");
}

TEST(Hold, ASegmentDoesNotReleaseItself) {
  EXPECT_EQ(play({"hold: every data from server until data from server"}, R"(
    open        | pass 1, pass 2, pass 3
    server data | hold 4
    server data | hold 5, pass 4
    server data | hold 6, pass 5
  )"),
            "");
}

TEST(Hold, DoesNotBeginWhenTheMarkHasPassed) {
  EXPECT_EQ(play({"hold: FIN from server until mark go"}, R"(
    open       | pass 1, pass 2, pass 3
    mark go    |
    server FIN | pass 4
    fired 0    | 0
    waits 0    | 1st FIN from server: when it came, mark go had passed
  )"),
            "");
}

TEST(Hold, ForATime) {
  EXPECT_EQ(play({"hold: FIN from server for 5s"}, R"(
    open       | pass 1, pass 2, pass 3
    notes      |
    server FIN | hold 4 (0: held for 5s)
    +5s        | pass 4 (0: released: was held for 5s)
  )"),
            "");
}

TEST(Reorder, BehindANamedSegment) {
  EXPECT_EQ(play({"reorder: 1st data from client behind 2nd data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | hold 4 (0: held until 2nd data from client has passed)
    fired 0     | 0
    waits 0     | 2nd data from client to pass, to release 1 held segment
    server data | pass 5
    client data | pass 6, pass 4 (0: released behind 2nd data from client)
    fired 0     | 1
    holds       | no
  )"),
            "");
}

TEST(Reorder, BehindTheNextSegmentsOfItsDirection) {
  EXPECT_EQ(play({"reorder: 1st data from client behind the next 2 segments"}, R"(
    open           | pass 1, pass 2, pass 3
    2: open        | pass 4, pass 5, pass 6
    client data    | hold 7
    server data    | pass 8
    2: client data | pass 9
    client data    | pass 10
    client data    | pass 11, pass 7
  )"),
            "");
}

TEST(Reorder, WithoutAnOrdinalTheNextOneOfItsConnection) {
  EXPECT_EQ(play({"reorder: 2nd data from client behind FIN from client"}, R"(
    open           | pass 1, pass 2, pass 3
    2: open        | pass 4, pass 5, pass 6
    client data    | pass 7
    client data    | hold 8
    2: client FIN  | pass 9
    client FIN     | pass 10, pass 8
  )"),
            "");
}

TEST(Reorder, WaitsForTheOtherToPassNotOnlyToBeSeen) {
  EXPECT_EQ(play({"reorder: 1st data from client behind 2nd data from client",
                  "delay: 2nd data from client by 10ms"},
                 R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    client data | hold 5
    client data | pass 6
    +10ms       | pass 5, pass 4
  )"),
            "");
}

TEST(Reorder, IsNotReleasedByOneThatIsLost) {
  EXPECT_EQ(
      play({"reorder: 1st data from client behind data from client", "drop: 2nd data from client"},
           R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    client data | drop 5
    holds       | yes
    client data | pass 6, pass 4
  )"),
      "");
}

TEST(Reorder, SaysThatTheOtherWasBeforeIt) {
  EXPECT_EQ(play({"reorder: 2nd data from client behind 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    client data | pass 5
    waits 0     | 2nd data from client: when it came, 1st data from client had passed
  )"),
            "");
}

TEST(Reorder, OneReleaseCanReleaseAnother) {
  EXPECT_EQ(play({"reorder: 2nd data from client behind 1st data from client",
                  "reorder: 1st data from client behind FIN from client"},
                 R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    client data | hold 5
    client FIN  | pass 6, pass 4, pass 5
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
