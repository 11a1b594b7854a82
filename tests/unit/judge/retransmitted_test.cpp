#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

const std::string kFinSent = std::string(kOpened) + R"(
  0.010s client [F.] 1 ack 1
  0.013s server [F.] 1 ack 2
  0.014s client [.] 2 ack 2 dropped
)";

TEST(Retransmitted, HeldByTheRepeat) {
  play("wire: FIN from server is retransmitted", kFinSent + R"(
    look 0.1s => pending until 2.000s
    0.218s server [F.] 1 ack 2
    look 0.3s => held at 0.218s
  )");
}

TEST(Retransmitted, SentOnceIsNotEnough) {
  play("wire: FIN from server is retransmitted within 1s", kFinSent + R"(
    look 2s => broken
      expected: FIN from server retransmitted within 1s
      actual: FIN from server was sent once, at 0.013s
  )");
}

TEST(Retransmitted, TheGapCountsFromTheOriginal) {
  play("wire: FIN from server is retransmitted within 205ms", kFinSent + R"(
    0.218s server [F.] 1 ack 2
    look 0.3s => held at 0.218s
  )");
  play("wire: FIN from server is retransmitted within 204ms", kFinSent + R"(
    0.218s server [F.] 1 ack 2
    look 0.3s => pending until 2.000s
    look 2s => broken
      expected: FIN from server retransmitted within 204ms
      actual: FIN from server was sent at 0.013s and again only 205ms later, at 0.218s
  )");
}

TEST(Retransmitted, ALongBoundOutlastsThePatience) {
  play("wire: FIN from server is retransmitted within 5s", kFinSent + R"(
    look 2s => pending until 5.013s
    look 5.013s => broken
      expected: FIN from server retransmitted within 5s
      actual: FIN from server was sent once, at 0.013s
  )");
}

TEST(Retransmitted, NeverSentAtAll) {
  play("wire: FIN from server is retransmitted", std::string(kOpened) + R"(
    look 2s => broken
      expected: FIN from server retransmitted
      actual: FIN from server was never sent; the only segment from server was SYN-ACK at 0.001s: [S.] seq 0 ack 1
  )");
}

TEST(Retransmitted, SoManyTimes) {
  const std::string twice = kFinSent + R"(
    0.218s server [F.] 1 ack 2
    0.626s server [F.] 1 ack 2
  )";
  play("wire: FIN from server is retransmitted twice", twice + R"(
    look 1s => true so far
    end 1s => held at 0.626s
  )");
  play("wire: FIN from server is retransmitted at least 3 times", twice + R"(
    look 2s => broken
      expected: FIN from server retransmitted at least 3 times
      actual: FIN from server was retransmitted twice, at 0.218s, 0.626s
  )");
  play("wire: FIN from server is retransmitted at most once", twice + R"(
    look 1s => broken
      expected: FIN from server retransmitted at most once
      actual: FIN from server was retransmitted twice, at 0.218s, 0.626s
  )");
}

TEST(Retransmitted, OtherDataIsNoRepeat) {
  play("wire: data from client is retransmitted", std::string(kOpened) + R"(
    0.010s client [P.] 1:101 ack 1
    0.011s client [P.] 101:201 ack 1
    look 2s => broken
      expected: data from client retransmitted
      actual: data from client was sent twice, the first at 0.010s, and nothing of it again
  )");
}

TEST(Retransmitted, CutOrJoinedOtherwise) {
  play("wire: data from client is retransmitted once", std::string(kOpened) + R"(
    0.010s client [P.] 1:101 ack 1
    0.011s client [P.] 101:201 ack 1
    0.300s client [P.] 51:151 ack 1
    end 1s => held at 0.300s
  )");
}

TEST(Retransmitted, TheFinThatComesAgainWithData) {
  play("wire: data from client is retransmitted", std::string(kOpened) + R"(
    0.010s client [P.] 1:101 ack 1
    0.300s client [FP.] 1:101 ack 1
    look 1s => held at 0.300s
  )");
}

TEST(Retransmitted, ACopyIsNone) {
  play("wire: data from client is retransmitted", std::string(kOpened) + R"(
    0.010s client [P.] 1:101 ack 1
    0.300s copy client [P.] 1:101 ack 1
    look 2s => broken
      expected: data from client retransmitted
      actual: data from client was sent once, at 0.010s
  )");
}

TEST(Retransmitted, OnlyTheOneThatTheOrdinalNames) {
  const std::string lines = std::string(kOpened) + R"(
    0.010s client [P.] 1:101 ack 1
    0.011s client [P.] 101:201 ack 1
    0.300s client [P.] 101:201 ack 1
  )";
  play("wire: 2nd data from client is retransmitted", lines + "look 1s => held at 0.300s");
  play("wire: 2nd new data from client is retransmitted", lines + "look 1s => held at 0.300s");
  play("wire: 1st data from client is retransmitted", lines + R"(
    look 2s => broken
      expected: 1st data from client retransmitted
      actual: 1st data from client was sent once, at 0.010s
  )");
}

TEST(Retransmitted, ALongTransferIsJudgedQuickly) {
  // Every look goes over the whole trace; comparing each segment with each would take minutes.
  const auto expectation = expectation_of("wire: data from client is retransmitted");
  TraceBuilder built(kOpened);
  constexpr int kSegments = 20000;
  for (int i = 0; i < kSegments; ++i)
    built.add("0.010s client [.] " + std::to_string(1 + 10 * i) + ":" +
              std::to_string(11 + 10 * i) + " ack 1");
  const View view{built.trace, built.at("1s"), built.trace.began, false};
  const Time begun = now();
  EXPECT_EQ(expectation->judge(view).standing, Standing::pending);
  EXPECT_LT(now() - begun, std::chrono::seconds(1));
  built.add("0.500s client [.] 100001:100011 ack 1");
  EXPECT_EQ(expectation->judge(view).at, built.at("0.500s"));
}

TEST(Retransmitted, ANewConnectionsSynIsNoRepeat) {
  play("wire: SYN from client is retransmitted", R"(
    0.001s client [S] 0
    0.002s client#2 [S] 0
    look 2s => broken
      expected: SYN from client retransmitted
      actual: SYN from client was sent twice, the first at 0.001s, and nothing of it again
  )");
}

}  // namespace
}  // namespace lastack
