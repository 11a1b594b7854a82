// Faults that are armed and removed while segments cross.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(RunTimeFaults, CountFromTheMomentAtWhichTheyAreArmed) {
  EXPECT_EQ(play({}, R"(
    open                             | pass 1, pass 2, pass 3
    client data                      | pass 4
    arm drop: 1st data from client   |
    fired 0                          | 0
    client data                      | drop 5
    client data                      | pass 6
    fired 0                          | 1
  )"),
            "");
}

TEST(RunTimeFaults, StandBehindThoseThatWereThereBefore) {
  EXPECT_EQ(play({"drop: 1st data from client"}, R"(
    open                             | pass 1, pass 2, pass 3
    arm drop: 1st data               |
    client data                      | drop 4
    waits 1                          | 1st data: it came, but a fault before this one took it
  )"),
            "");
}

TEST(RunTimeFaults, AreWaitedForByTheirNames) {
  EXPECT_EQ(play({"hold: 1st data from server until fault burst has fired"}, R"(
    open                                         | pass 1, pass 2, pass 3
    server data                                  | hold 4
    arm {drop: 1st data from client, as: burst}  |
    client data                                  | drop 5, pass 4
  )"),
            "");
}

TEST(RunTimeFaults, TouchNothingOnceTheyAreRemoved) {
  EXPECT_EQ(play({"drop: every data", "drop: 2nd data"}, R"(
    open          | pass 1, pass 2, pass 3
    client data   | drop 4
    remove 0      |
    client data   | drop 5
    client data   | pass 6
    fired 0       | 1
  )"),
            "");
}

TEST(RunTimeFaults, LetGoWhatTheyHoldInTheOrderInWhichItCame) {
  EXPECT_EQ(play({"hold: every data until mark go", "hold: 1st FIN until mark go"}, R"(
    notes         |
    open          | pass 1, pass 2, pass 3
    client data   | hold 4 (0: held until mark go)
    client FIN    | hold 5 (1: held until mark go)
    server data   | hold 6 (0: held until mark go)
    remove 0      | pass 4 (0: until the fault was removed), pass 6 (0: until the fault was removed)
    holds         | yes
    mark go       | pass 5 (1: released: mark go)
    holds         | no
  )"),
            "");
}

TEST(RunTimeFaults, WhatTheyLetGoMayLetOthersGo) {
  EXPECT_EQ(play({"hold: 1st data from client until mark go",
                  "reorder: 1st data from server behind 1st data from client"},
                 R"(
    open          | pass 1, pass 2, pass 3
    client data   | hold 4
    server data   | hold 5
    remove 0      | pass 4, pass 5
  )"),
            "");
}

TEST(RunTimeFaults, WakeNobodyAndKeepNoCopiesOnceTheyAreRemoved) {
  EXPECT_EQ(play({"delay: 1st data from client by 1s",
                  "duplicate: 1st data from server, keep the copy until mark replay"},
                 R"(
    open          | pass 1, pass 2, pass 3
    client data   | hold 4
    server data   | pass 5
    wakes         | 1s
    remove 0      | pass 4
    wakes         | never
    holds         | yes
    remove 1      |
    holds         | no
    mark replay   |
    +2s           |
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
