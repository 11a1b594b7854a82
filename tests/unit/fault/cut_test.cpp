// cut: the peer that vanished.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Cut, EverythingFromAnEventOnUntilAnother) {
  EXPECT_EQ(play({"cut: everything after mark go until mark reply"}, R"(
    open        | pass 1, pass 2, pass 3
    waits 0     | mark go, to cut the path
    mark go     |
    waits 0     | a segment: none came while the path was cut
    notes       |
    client data | drop 4 (0: lost: the path is cut)
    server data | drop 5 (0: lost: the path is cut)
    mark reply  |
    client data | pass 6
    mark go     |
    client data | pass 7
    fired 0     | 2
  )"),
            "");
}

TEST(Cut, TheSegmentThatIsTheEventIsOnTheSideBeforeIt) {
  EXPECT_EQ(play({"cut: everything after 1st data from client until 3rd data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    client data | drop 5
    client data | drop 6
    client data | pass 7
  )"),
            "");
}

TEST(Cut, OneDirection) {
  EXPECT_EQ(play({"cut: from server after 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    server ACK  | drop 5
    client data | pass 6
  )"),
            "");
}

TEST(Cut, OneHostBothWaysAndOneConnection) {
  EXPECT_EQ(play({"cut: client on 2nd connection"}, R"(
    open       | pass 1, pass 2, pass 3
    2: client SYN | drop 4
    client data | pass 5
  )"),
            "");
}

TEST(Cut, FromTheBeginningUntilATimeAfterSomething) {
  EXPECT_EQ(play({"cut: client until 1s after 2nd SYN from client"}, R"(
    waits 0      | a segment: none came while the path was cut
    client SYN   | drop 1
    client again | drop 2
    wakes        | 1s
    +999ms       |
    client again | drop 3
    +1ms         |
    client again | pass 4
  )"),
            "");
}

TEST(Cut, LeavesTheRestToLaterFaults) {
  EXPECT_EQ(play({"cut: from server after mark go", "drop: 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | drop 4
    fired 1     | 1
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
