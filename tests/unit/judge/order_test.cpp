#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(FollowedBy, HeldByTheAnswer) {
  play("wire: FIN from server is followed by ACK of FIN from client within 100ms",
       std::string(kOpened) + R"(
    0.010s server [F.] 1 ack 1
    look 0.020s => pending until 2.000s
    0.110s client [.] 1 ack 2
    look 0.200s => held at 0.110s
  )");
}

TEST(FollowedBy, TooLate) {
  play("wire: FIN from server is followed by ACK of FIN from client within 100ms",
       std::string(kOpened) + R"(
    0.010s server [F.] 1 ack 1
    0.111s client [.] 1 ack 2
    look 2s => broken
      expected: FIN from server followed by ACK of FIN from client within 100ms
      actual: 101ms later, ACK of FIN from client at 0.111s: [.] seq 1 ack 2
  )");
}

TEST(FollowedBy, AnyOfThemWillDo) {
  play("wire: FIN from server is followed by ACK of FIN from client within 100ms",
       std::string(kOpened) + R"(
    0.010s server [F.] 1 ack 1
    0.400s server [F.] 1 ack 1
    0.401s client [.] 1 ack 2
    look 0.5s => held at 0.401s
  )");
}

TEST(FollowedBy, Nothing) {
  play("wire: FIN from server is followed by RST from client", std::string(kOpened) + R"(
    0.010s server [F.] 1 ack 1
    look 2s => broken
      expected: FIN from server followed by RST from client
      actual: nothing of the kind followed FIN from server at 0.010s: [F.] seq 1 ack 1; of 2 segments from client the last was handshake ACK at 0.002s: [.] seq 1 ack 1
  )");
  play("wire: FIN from server is followed by RST from client", R"(
    look 2s => broken
      expected: FIN from server followed by RST from client
      actual: FIN from server was never seen; no segment from server crossed at all
  )");
}

TEST(FollowedBy, OnTheSameConnectionUnlessTheyAreNamed) {
  const std::string lines = std::string(kOpened) + R"(
    0.010s server [F.] 1 ack 1
    0.020s client#2 [S] 0
    0.021s client#2 [R] 1
  )";
  play("wire: FIN from server is followed by RST from client", lines + R"(
    end 1s => broken
      expected: FIN from server followed by RST from client
      actual: nothing of the kind followed FIN from server at 0.010s: [F.] seq 1 ack 1; of 4 segments from client the last was RST at 0.021s: [R] seq 1
  )");
  play("wire: FIN from server is followed by RST from client on 2nd connection",
       lines + "look 1s => held at 0.021s");
}

TEST(Order, TheFirstOfEachDecides) {
  const std::string lines =
      std::string(kOpened) + "0.010s client [F.] 1 ack 1\n0.011s server [F.] 1 ack 2\n";
  play("wire: FIN from client comes before FIN from server", lines + "look 1s => held at 0.011s");
  play("wire: FIN from server before FIN from client", lines + R"(
    look 1s => broken
      expected: FIN from server before FIN from client
      actual: FIN from client at 0.010s: [F.] seq 1 ack 1; then FIN from server at 0.011s: [F.] seq 1 ack 2
  )");
}

TEST(Order, BrokenAsSoonAsTheSecondComesAlone) {
  play("wire: SYN-ACK before SYN", R"(
    0.001s client [S] 0
    look 0.002s => broken
      expected: SYN-ACK before SYN
      actual: SYN from client at 0.001s: [S] seq 0; SYN-ACK had not been seen
  )");
}

TEST(Order, BothMustBeSeen) {
  play("wire: SYN before RST", R"(
    0.001s client [S] 0
    look 1s => pending until 2.000s
    look 2s => broken
      expected: SYN before RST
      actual: RST was never seen; the only segment was SYN from client at 0.001s: [S] seq 0
  )");
}

}  // namespace
}  // namespace lastack
