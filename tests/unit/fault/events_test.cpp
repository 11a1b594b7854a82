// Steps, firings of other faults, and times after something, as faults wait for them.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Events, AStepBegunOrDone) {
  EXPECT_EQ(play({"hold: every data from server until client 2nd send begins",
                  "hold: FIN from server until client connect is done"},
                 R"(
    open                        | pass 1, pass 2, pass 3
    server data                 | hold 4
    server FIN                  | hold 5
    step client send 1 begins   |
    step client send 2 done     |
    step server connect 1 done  |
    step client connect 1 begins |
    step client connect 1 done  | pass 5
    step client send 2 begins   | pass 4
  )"),
            "");
}

TEST(Events, AFaultThatFiredSoOften) {
  EXPECT_EQ(play({"{drop: first 3 data from client, as: burst}",
                  "hold: 1st data from server until fault burst has fired 2 times",
                  "hold: 2nd data from server until fault burst has fired"},
                 R"(
    open        | pass 1, pass 2, pass 3
    server data | hold 4
    server data | hold 5
    client data | drop 6, pass 5
    client data | drop 7, pass 4
    client data | drop 8
  )"),
            "");
}

TEST(Events, AProgramPrintsOrExits) {
  EXPECT_EQ(play({"hold: every data from server until server program web prints \"half of it\"",
                  "hold: FIN from server until client program fetch exits"},
                 R"(
    open                                    | pass 1, pass 2, pass 3
    server data                             | hold 4
    server FIN                              | hold 5
    program server other prints half of it  |
    program server web prints all of it     |
    program server web prints now half of it is sent | pass 4
    program server fetch exits              |
    program client fetch exits              | pass 5
  )"),
            "");
}

TEST(Events, OneFaultsFiringMayLeadToAnothers) {
  EXPECT_EQ(play({"{drop: 1st data from client, as: burst}",
                  "{inject: RST from server at fault burst has fired, as: other}",
                  "inject: RST from client at fault other has fired"},
                 R"(
    open        | pass 1, pass 2, pass 3
    client data | drop 4, inject [R.] seq 1 ack 1 win 65535 len 0, inject [R.] seq 1 ack 1 win 65535 len 0
  )"),
            "");
}

TEST(Events, ATimeAfterAnEvent) {
  EXPECT_EQ(play({"hold: FIN from server until 300ms after mark go"}, R"(
    open       | pass 1, pass 2, pass 3
    server FIN | hold 4
    wakes      | never
    mark go    |
    wakes      | 300ms
    waits 0    | 300ms after mark go, to release 1 held segment
    +299ms     |
    notes      |
    +1ms       | pass 4 (0: released: 300ms after mark go)
  )"),
            "");
}

TEST(Events, WhatComesBetweenTheEventAndItsTimeIsReleasedThenToo) {
  EXPECT_EQ(play({"hold: every data from server until 300ms after mark go"}, R"(
    open        | pass 1, pass 2, pass 3
    mark go     |
    +100ms      |
    server data | hold 4
    +200ms      | pass 4
    server data | pass 5
    waits 0     |
  )"),
            "");
}

TEST(Events, ATimeAfterTheNextSuchSegmentIsCountedFromTheOneBehindIt) {
  EXPECT_EQ(play({"hold: every data from server until 300ms after data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    +100ms      |
    server data | hold 5
    +200ms      |
    client data | pass 6
    +100ms      |
    server data | hold 7
    +199ms      |
    +1ms        | pass 5
    holds       | yes
  )"),
            "");
}

TEST(Events, ACopyAndAReplayLeaveAtATime) {
  EXPECT_EQ(play({"duplicate: 1st data from client, keep the copy until 1s after FIN from client"},
                 R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    client FIN  | pass 5
    +999ms      |
    +1ms        | copy 4
  )"),
            "");
}

TEST(Events, AnInjectionAtATime) {
  EXPECT_EQ(play({"inject: RST from server at 1s after 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    wakes       | 1s
    +1s         | inject [R.] seq 1 ack 1 win 65535 len 0
    wakes       | never
  )"),
            "");
}

TEST(Events, NamedConnections) {
  EXPECT_EQ(play({"drop: 1st data on upload", "hold: SYN on upload until mark go"}, R"(
    1 named upload |
    2: open     | pass 1, pass 2, pass 3
    client SYN  | hold 4
    2: client data | pass 5
    client data | drop 6
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
