// At what time after another a segment comes, and comes again.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Timing, TheGapsOfABackoff) {
  play("wire: SYN from client is retransmitted after 1s, 2s ± 10%", R"(
    0s client [S] 0
    1.05s client [S] 0
    look 1.1s => pending until 3.300s
    3.0s client [S] 0
    look 3s => held at 3.000s
  )");
}

TEST(Timing, AGapThatIsWrong) {
  play("wire: SYN from client is retransmitted after 1s, 2s ± 10%", R"(
    0s client [S] 0
    1.05s client [S] 0
    2.1s client [S] 0
    look 2.1s => broken
      expected: SYN from client retransmitted after 1s, 2s ± 10%
      actual: the gaps are 1.05s, 1.05s
  )");
}

TEST(Timing, AGapThatNeverEnds) {
  play("wire: SYN from client is retransmitted after 200ms ± 50ms", R"(
    0s client [S] 0
    end 3s => broken
      expected: SYN from client retransmitted after 200ms ± 50ms
      actual: SYN from client was sent once, at 0.000s
  )");
}

TEST(Timing, OneAfterAnother) {
  play("wire: SYN-ACK from server comes 100ms ± 20% after SYN from client", R"(
    0s client [S] 0
    look 0.05s => pending until 2.000s
    0.11s server [S.] 0 ack 1
    look 0.11s => held at 0.110s
  )");
  play("wire: SYN-ACK from server comes at least 1s after SYN from client", R"(
    0s client [S] 0
    0.11s server [S.] 0 ack 1
    look 0.11s => broken
      expected: SYN-ACK from server at least 1s after SYN from client
      actual: it came 110ms after, SYN-ACK from server at 0.110s: [S.] seq 0 ack 1
  )");
  play("wire: RST from server comes at most 1s after SYN from client", R"(
    0s client [S] 0
    look 2s => broken
      expected: RST from server at most 1s after SYN from client
      actual: none came after SYN from client at 0.000s: [S] seq 0; no segment from server crossed at all
  )");
}

TEST(Timing, BetweenSoManyTimes) {
  play("wire: SYN from client is seen between 2 and 3 times", R"(
    0s client [S] 0
    look 1s => pending until 2.000s
    1s client [S] 0
    look 1.5s => true so far
    2s client [S] 0
    3s client [S] 0
    look 3s => broken
      expected: SYN from client seen between 2 and 3 times
      actual: seen 4 times, at 0.000s, 1.000s, 2.000s, 3.000s
  )");
  play("client: TcpOutRsts grows by 10 ± 20%", R"(
    0s client counts TcpOutRsts 0
    0.5s client counts TcpOutRsts 8
    end 1s => held at 1.000s
  )");
}

TEST(TimingMistakes, AClockIsNeverExact) {
  EXPECT_EQ(
      diagnostic_of("wire: SYN is retransmitted after 1s"),
      R"(t.yaml:1:36: error: expected how far off a gap may be: a kernel's clock is never exact here
    1 | wire: SYN is retransmitted after 1s
      |                                    ^
      = one of: ± 20%, ± 50ms
)");
}

TEST(TimingMistakes, TwoWaysToCount) {
  EXPECT_EQ(diagnostic_of("wire: SYN is retransmitted twice after 1s ± 20%"),
            R"(t.yaml:1:40: error: 'after' says how often and when by itself
    1 | wire: SYN is retransmitted twice after 1s ± 20%
      |                                        ^~
      = leave the number and `within` out: one gap for each repeat
)");
}

}  // namespace
}  // namespace lastack
