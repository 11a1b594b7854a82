// Ends of connections that are named by their ports, and connections counted by them.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Ports, AnEndIsMeantWhoeverHasIt) {
  EXPECT_EQ(play({"drop: 1st data to port 6666", "drop: 1st data from port 6666"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | drop 4
    client data | pass 5
    server data | drop 6
  )"),
            "");
  EXPECT_EQ(play({"drop: every data to port 6667"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    server data | pass 5
  )"),
            "");
}

TEST(Ports, ConnectionsToAPortAreCountedByThemselves) {
  // The third is of the opener's own port 1003; all lead to port 6666.
  EXPECT_EQ(play({"drop: 1st data on 2nd connection to port 6666",
                  "drop: every data on connection to port 1003"},
                 R"(
    1: client SYN  | pass 1
    2: client SYN  | pass 2
    1: client data | pass 3
    2: client data | drop 4
    2: client data | pass 5
    3: client SYN  | pass 6
    3: client data | pass 7
  )"),
            "");
}

TEST(Ports, CutAndInjectKnowThem) {
  EXPECT_EQ(play({"cut: port 6666 after mark go"}, R"(
    open        | pass 1, pass 2, pass 3
    mark go     |
    client data | drop 4
    server data | drop 5
  )"),
            "");
  EXPECT_EQ(play({"inject: RST from port 6666, at 1st data to port 6666"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4, inject [R.] seq 1 ack 1 win 65535 len 0
  )"),
            "");
}

TEST(Ports, PhraseAndMap) {
  EXPECT_EQ(fault("drop: {segment: FIN, from: port 80, to: port 90}")->text(),
            "drop 1st FIN from port 80 to port 90");
  EXPECT_EQ(fault("drop: {segment: FIN, \"on\": 2nd connection to port 80}")->text(),
            "drop 1st FIN on 2nd connection to port 80");
  EXPECT_EQ(fault("drop: FIN on connection to port 80")->text(),
            "drop 1st FIN on connection to port 80");
  EXPECT_EQ(fault("cut: port 80")->text(), "cut port 80");
}

TEST(Ports, WhatIsNoPort) {
  EXPECT_NE(mistake("drop: FIN from port 0").find("0 is no port"), std::string::npos);
  EXPECT_NE(mistake("drop: FIN from port 65536").find("65536 is no port"), std::string::npos);
  EXPECT_NE(mistake("drop: FIN from port http"), "no mistake");
  EXPECT_NE(mistake("drop: FIN on 2nd connection to server").find("a port such as 'port 8080'"),
            std::string::npos);
}

}  // namespace
}  // namespace lastack::test
