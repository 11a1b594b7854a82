#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

/// The client closes first; the first final ACK is dropped, so the server's FIN comes twice.
const std::string kClosed = std::string(kOpened) + R"(
  0.010s client [F.] 1 ack 1
  0.011s server [F.] 1 ack 2
  0.012s client [.] 2 ack 2 dropped
  0.216s server [F.] 1 ack 2
  0.217s client [.] 2 ack 2
)";

TEST(Seen, OnceIsEnough) {
  play("wire: FIN from server", std::string(kOpened) + "look 0.005s => pending until 2.000s" + R"(
    0.010s server [F.] 1 ack 1
    look 0.011s => held at 0.010s
  )");
}

TEST(Seen, ADroppedSegmentWasSent) {
  play("wire: final ACK from client is seen twice", kClosed + R"(
    look 1s => true so far
    end 1s => held at 0.217s
  )");
}

TEST(Seen, ANameThatAcceptGaveCountsForWhatCrossedBefore) {
  constexpr std::string_view two = R"(
    0.001s client [S] 0
    0.002s client#2 [S] 0
    0.003s client [S] 0
    0.004s client#2 [S] 0
    0.005s client#2 [S] 0
    look 0.006s => pending until 2.000s
    0.007s server#2 accepts served
    0.008s client [S] 0
  )";
  play("wire: SYN from client on served is seen 3 times", std::string(two) + R"(
    end 0.010s => held at 0.005s
  )");
  play("wire: 2nd SYN from client on served", std::string(two) + R"(
    end 0.010s => held at 0.004s
  )");
  play("wire: SYN on served is retransmitted twice", std::string(two) + R"(
    end 0.010s => held at 0.005s
  )");
}

TEST(Seen, NothingIsNotSeenOnAConnectionThatNeverWas) {
  play("wire: no RST on served", R"(
    0.001s client [S] 0
    look 0.002s => true so far
    end 0.010s => broken
      expected: no RST on served on the wire
      actual: no connection was called served
  )");
  play("wire: no RST on served", R"(
    0.001s client [S] 0
    0.002s server accepts served
    end 0.010s => held at 0.010s
  )");
}

TEST(Seen, NeverSeenTellsWhatWas) {
  play("wire: RST from client is seen", kClosed + R"(
    look 2s => broken
      expected: RST from client seen
      actual: never seen; of 5 segments from client the last was final ACK at 0.217s: [.] seq 2 ack 2
  )");
  play("wire: RST", R"(
    end 0s => broken
      expected: RST seen
      actual: never seen; no segment crossed at all
  )");
  play("wire: SYN-ACK", R"(
    0.001s client [S] 0
    look 2s => broken
      expected: SYN-ACK seen
      actual: never seen; the only segment was SYN from client at 0.001s: [S] seq 0
  )");
}

TEST(Seen, ExactlySoOften) {
  play("wire: FIN from server is seen once", kClosed + R"(
    look 1s => broken
      expected: FIN from server seen once
      actual: seen twice, at 0.011s, 0.216s
  )");
  play("wire: FIN from server 3 times", kClosed + R"(
    done 0.300s
    look 2.299s => pending until 2.300s
    look 2.300s => broken
      expected: FIN from server seen 3 times
      actual: seen twice, at 0.011s, 0.216s
  )");
}

TEST(Seen, AtLeastAndAtMost) {
  play("wire: FIN is seen at least 3 times", kClosed + "look 1s => held at 0.216s");
  play("wire: FIN is seen at most 3 times", kClosed + R"(
    look 1s => true so far
    1.1s client [F.] 1 ack 2
    look 1.2s => broken
      expected: FIN seen at most 3 times
      actual: seen 4 times, at 0.010s, 0.011s, 0.216s, 1.100s
    1.2s client [F.] 1 ack 2
    look 1.2s => broken
      expected: FIN seen at most 3 times
      actual: seen 5 times, at 0.010s, 0.011s, 0.216s, 1.100s and 1 more
  )");
}

TEST(Seen, ANamedWindowIsWatchedToItsClose) {
  play("wire: FIN from server at most once within 1s", R"(
    done 0.1s
    look 1.0s => pending until 1.100s
    look 1.1s => held at 1.100s
  )");
  // What comes behind it does not count.
  play("wire: FIN from server at most once within 1s", kClosed + R"(
    look 1s => broken
      expected: FIN from server seen at most once within 1s
      actual: seen twice, at 0.011s, 0.216s
  )");
  play("wire: RST within 100ms", std::string(kOpened) + R"(
    0.100s client [R] 1
    look 0.200s => held at 0.100s
  )");
  play("wire: RST within 100ms", std::string(kOpened) + R"(
    0.101s client [R] 1
    look 0.200s => broken
      expected: RST seen within 100ms
      actual: not seen then; it was seen at 0.101s
  )");
}

TEST(Seen, AfterCountsOnlyWhatFollows) {
  play("wire: final ACK from client after 2nd FIN from server",
       kClosed + "look 1s => held at 0.217s");
  play("wire: RST from client within 300ms after FIN from server", std::string(kOpened) + R"(
    look 0.010s => pending until 2.000s
    0.011s server [F.] 1 ack 1
    look 0.012s => pending until 0.311s
    look 0.311s => broken
      expected: RST from client seen within 300ms of FIN from server
      actual: never seen; of 2 segments from client the last was handshake ACK at 0.002s: [.] seq 1 ack 1
  )");
}

TEST(Seen, AfterWhatNeverCame) {
  play("wire: no RST after FIN from server", std::string(kOpened) + R"(
    look 1s => pending until 2.000s
    look 2s => broken
      expected: no RST on the wire after FIN from server
      actual: FIN from server was never seen; the only segment from server was SYN-ACK at 0.001s: [S.] seq 0 ack 1
  )");
}

TEST(Seen, OnlyOneWithAnOrdinal) {
  play("wire: 2nd FIN from server", kClosed + "look 1s => held at 0.216s");
  play("wire: 3rd FIN from server", kClosed + R"(
    look 2s => broken
      expected: 3rd FIN from server seen
      actual: never seen; of 3 segments from server the last was FIN at 0.216s: [F.] seq 1 ack 2
  )");
}

TEST(Seen, WhatLastackSentCountsOnlyByName) {
  const std::string copied = std::string(kOpened) + R"(
    0.010s client [P.] 1:101 ack 1
    0.500s copy client [P.] 1:101 ack 1
    0.600s injected server [R] 1
  )";
  play("wire: data from client is seen once", copied + "end 1s => held at 0.010s");
  play("wire: no RST", copied + "end 1s => held at 1.000s");
  play("wire: copy of data from client is seen once", copied + "end 1s => held at 0.500s");
  play("wire: injected RST from server", copied + "look 1s => held at 0.600s");
}

TEST(NoSegment, IsAboutTheWholeRun) {
  play("wire: no RST", kClosed + R"(
    look 1s => true so far
    end 3s => held at 3.000s
  )");
}

TEST(NoSegment, NamesTheOneThatCame) {
  play("wire: no RST", std::string(kOpened) + R"(
    0.412s client [R] 2
    done 1s
    look 1s => broken
      expected: no RST on the wire
      actual: RST from client at 0.412s: [R] seq 2
    1.1s client [R] 2
    look 1.2s => broken
      expected: no RST on the wire
      actual: RST from client at 0.412s: [R] seq 2; 2 in all
  )");
}

TEST(NoSegment, WithAWindow) {
  play("wire: no RST from client within 1s after FIN from server", kClosed + R"(
    look 1.0s => pending until 1.011s
    1.012s client [R] 2
    look 1.020s => held at 1.020s
  )");
}

TEST(NoSegment, OnAnotherConnectionOnly) {
  play("wire: no RST on 2nd connection", std::string(kOpened) + R"(
    0.010s client [R] 1
    0.020s client#2 [S] 0
    end 1s => held at 1.000s
  )");
}

}  // namespace
}  // namespace lastack
