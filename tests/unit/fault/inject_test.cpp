// inject: segments that their sender never sent.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Inject, StandsWhereItsReceiverExpectsIt) {
  EXPECT_EQ(play({"inject: RST from server to client at mark go"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    server data | pass 5
    client ACK  | pass 6
    notes       |
    mark go     | inject [R.] seq 101 ack 101 win 65535 len 0 (0: injected)
    mark go     |
    fired 0     | 1
  )"),
            "");
}

TEST(Inject, LeavesBehindTheSegmentThatIsItsEvent) {
  EXPECT_EQ(play({"inject: FIN from client at 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4, inject [F.] seq 1 ack 1 win 65535 len 0
    client data | pass 5
  )"),
            "");
}

TEST(Inject, AtEveryWhenItIsSaid) {
  EXPECT_EQ(play({"inject: ACK from server at every data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4, inject [.] seq 1 ack 1 win 65535 len 0
    client data | pass 5, inject [.] seq 1 ack 1 win 65535 len 0
    fired 0     | 2
  )"),
            "");
}

TEST(Inject, NumbersFromEitherEndsState) {
  EXPECT_EQ(
      play(
          {"inject: RST from server, seq receiver's next + 1, at mark go",
           "inject: RST from server, seq past window, at mark go",
           "inject: data \"x\" from server, seq sender's next, ack receiver's next + 1, at mark go",
           "inject: ACK from server, seq old, ack old, at mark go",
           "inject: ACK from server, seq off by -7, window 9, TTL 1, TSval 4, at mark go"},
          R"(
    open           | pass 1, pass 2, pass 3
    client data 50 | pass 4
    server data    | pass 5
    mark go        | inject [R.] seq 2 ack 51 win 65535 len 0, inject [R.] seq 65536 ack 51 win 65535 len 0, inject [P.] seq 101:102 ack 52 win 65535 len 1, inject [.] seq 0 ack 50 win 65535 len 0, inject [.] seq 4294967290 ack 51 win 9 len 0
  )"),
      "");
}

TEST(Inject, GoesToTheEventsConnectionElseTheLatestElseTheOneNamed) {
  EXPECT_EQ(
      play({"inject: RST from client at 2nd data from client", "inject: RST from client at mark go",
            "inject: RST from client on 1st connection at mark reply",
            "inject: RST from client on upload at mark replay"},
           R"(
    open            | pass 1, pass 2, pass 3
    2 named upload  |
    2: open         | pass 4, pass 5, pass 6
    3: open         | pass 7, pass 8, pass 9
    client data 7   | pass 10
    server ACK      | pass 11
    client data 7   | pass 12, inject [R.] seq 8 ack 1 win 65535 len 0
    server ACK      | pass 13
    2: client data 3 | pass 14
    2: server ACK   | pass 15
    3: client data 5 | pass 16
    3: server ACK   | pass 17
    mark go         | inject [R.] seq 6 ack 1 win 65535 len 0
    mark reply      | inject [R.] seq 15 ack 1 win 65535 len 0
    mark replay     | inject [R.] seq 4 ack 1 win 65535 len 0
  )"),
      "");
}

TEST(Inject, TakesItsSendersTimestampsButNotIntoASyn) {
  Script script({"inject: SYN from client at mark go", "inject: ACK from client at mark reply"});
  EXPECT_EQ(script.play(R"(
    open                | pass 1, pass 2, pass 3
    client data with 77 | pass 4
    mark go             | inject [S] seq 1 win 65535 len 0
    mark reply          | inject [.] seq 1 ack 1 win 65535 len 0
  )"),
            "");
}

TEST(Inject, SaysWhyThereWasNoneToInject) {
  EXPECT_EQ(
      play({"inject: RST from client at mark go", "inject: RST from client at mark reply"}, R"(
    waits 0    | mark go
    mark go    |
    waits 0    | when mark go came, there was no such connection
    open       | pass 1, pass 2, pass 3
    fired 0    | 0
    mark reply | inject [R.] seq 1 ack 1 win 65535 len 0
  )"),
      "");
}

TEST(Inject, BeforeTheOtherEndHasSpoken) {
  EXPECT_EQ(play({"inject: RST from server, seq 0, at SYN from client"}, R"(
    client SYN | pass 1, inject [R.] seq 0 ack 1 win 65535 len 0
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
