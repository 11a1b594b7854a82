// Mistakes in a fault and in the segment that it is for: the whole text, so that nobody has to
// guess what a writer of scenarios reads.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

class WrongSelectors : public testing::TestWithParam<Wrong> {};

TEST_P(WrongSelectors, SaysWhereAndWhat) {
  EXPECT_EQ(mistake(GetParam().yaml), GetParam().text);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Texts, WrongSelectors, testing::Values(
    Wrong{R"(drop)", R"(test.yaml:1:1: error: expected a fault, but found text
    1 | drop
      | ^~~~
      = a fault is one key and what it is done to: `drop: 1st data from client`
)"},
    Wrong{R"([])", R"(test.yaml:1:1: error: expected a fault, but found a list
    1 | []
      | ^
      = a fault is one key and what it is done to: `drop: 1st data from client`
)"},
    Wrong{R"({})", R"(test.yaml:1:1: error: a fault has one key, but this one has 0
    1 | {}
      | ^
      = each fault is an item of its own, `- drop: 1st data from client`
)"},
    Wrong{R"({drop: data, delay: data by 1s})", R"(test.yaml:1:14: error: a fault has one key, but this one has 2
    1 | {drop: data, delay: data by 1s}
      |              ^~~~~
      = each fault is an item of its own, `- drop: 1st data from client`
)"},
    Wrong{R"(dorp: data)", R"(test.yaml:1:1: error: there is no fault 'dorp'
    1 | dorp: data
      | ^~~~
      = did you mean 'drop'?
)"},
    Wrong{R"(frobnicate: data)", R"(test.yaml:1:1: error: there is no fault 'frobnicate'
    1 | frobnicate: data
      | ^~~~~~~~~~
      = one of: drop, delay, hold, duplicate, reorder, corrupt, rewrite, inject, spoof, cut, loss, jitter, throttle
)"},
    Wrong{R"(drop: [data])", R"(test.yaml:1:7: error: expected a phrase or a mapping behind 'drop', but found a list
    1 | drop: [data]
      |       ^
)"},
    Wrong{R"(drop: dat from client)", R"(test.yaml:1:7: error: expected a segment such as 'data' or 'final ACK', but found 'dat'
    1 | drop: dat from client
      |       ^~~
      = did you mean 'data'?
)"},
    Wrong{R"(drop: final Ack)", R"(test.yaml:1:7: error: expected a segment such as 'data' or 'final ACK', but found 'final'
    1 | drop: final Ack
      |       ^~~~~
      = did you mean 'final ACK'?
)"},
    Wrong{R"(drop: frobnicate)", R"(test.yaml:1:7: error: expected a segment such as 'data' or 'final ACK', but found 'frobnicate'
    1 | drop: frobnicate
      |       ^~~~~~~~~~
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)"},
    Wrong{R"(drop: from client)", R"(test.yaml:1:7: error: expected a segment such as 'data' or 'final ACK', but found 'from'
    1 | drop: from client
      |       ^~~~
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)"},
    Wrong{R"(drop: data from cleint)", R"(test.yaml:1:17: error: expected a host's name, but found 'cleint'
    1 | drop: data from cleint
      |                 ^~~~~~
      = did you mean 'client'?
)"},
    Wrong{R"(drop: data from client from client)", R"(test.yaml:1:24: error: 'from' stands twice in this phrase
    1 | drop: data from client from client
      |                        ^~~~
)"},
    Wrong{R"(drop: data on 2 connection)", R"(test.yaml:1:15: error: expected a connection such as '2nd connection', but found '2'
    1 | drop: data on 2 connection
      |               ^
      = one of: upload
)"},
    Wrong{R"(drop: data on 2nd conection)", R"(test.yaml:1:19: error: expected 'connection', but found 'conection'
    1 | drop: data on 2nd conection
      |                   ^~~~~~~~~
      = did you mean 'connection'?
)"},
    Wrong{R"(drop: data on 2nd)", R"(test.yaml:1:18: error: expected 'connection' here
    1 | drop: data on 2nd
      |                  ^
      = one of: connection
)"},
    Wrong{R"(drop: 2th data)", R"(test.yaml:1:7: error: '2th' is no ordinal
    1 | drop: 2th data
      |       ^~~
      = did you mean '2nd'?
)"},
    Wrong{R"(drop: 0th data)", R"(test.yaml:1:7: error: '0th' is no ordinal
    1 | drop: 0th data
      |       ^~~
      = did you mean '1st'?
)"},
    Wrong{R"(drop: 3 data)", R"(test.yaml:1:7: error: '3' is no ordinal
    1 | drop: 3 data
      |       ^
      = did you mean '3rd'?
)"},
    Wrong{R"(drop: last data)", R"(test.yaml:1:7: error: which one is the last is not known while the connection lives
    1 | drop: last data
      |       ^~~~
      = count from its beginning: 1st, 2nd, every, every 3rd, first 2
)"},
    Wrong{R"(drop: first data)", R"(test.yaml:1:13: error: expected how many, as in 'first 2', but found 'data'
    1 | drop: first data
      |             ^~~~
)"},
    Wrong{R"(drop: first 0 data)", R"(test.yaml:1:13: error: expected how many, as in 'first 2', but found '0'
    1 | drop: first 0 data
      |             ^
)"},
    Wrong{R"(drop: new retransmission)", R"(test.yaml:1:7: error: a retransmission is never new
    1 | drop: new retransmission
      |       ^~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(drop: 1st data nth 2)", R"(test.yaml:1:20: error: which one is meant is said twice
    1 | drop: 1st data nth 2
      |                    ^
      = say it before the segment or behind 'nth'
)"},
    Wrong{R"(drop: {from: client})", R"(test.yaml:1:7: error: 'drop' needs the key 'segment'
    1 | drop: {from: client}
      |       ^
)"},
    Wrong{R"(drop: {segment: data, form: client})", R"(test.yaml:1:23: error: 'drop' has no key 'form'
    1 | drop: {segment: data, form: client}
      |                       ^~~~
      = did you mean 'from'?
)"},
    Wrong{R"(drop: {segment: data, nth: many})", R"(test.yaml:1:28: error: expected 1st, every, every 3rd or first 2, but found 'many'
    1 | drop: {segment: data, nth: many}
      |                            ^~~~
      = one of: every, first
)"},
    Wrong{R"(drop: {segment: 1st data, nth: 2})", R"(test.yaml:1:32: error: which one is meant is said twice
    1 | drop: {segment: 1st data, nth: 2}
      |                                ^
      = say it before the segment or behind 'nth'
)"},
    Wrong{R"(drop: {segment: data, nth: 0})", R"(test.yaml:1:28: error: '0' is no ordinal
    1 | drop: {segment: data, nth: 0}
      |                            ^
      = did you mean '1st'?
)"},
    Wrong{R"(drop: data from client by 3s)", R"(test.yaml:1:24: error: expected one of this phrase's clauses, but found 'by'
    1 | drop: data from client by 3s
      |                        ^~
      = one of: from, to, on, with, without, nth
)"},
    Wrong{R"(drop: retransmitted)", R"(test.yaml:1:20: error: expected a segment such as 'data' or 'final ACK' here
    1 | drop: retransmitted
      |                    ^
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)"}));
// clang-format on

}  // namespace
}  // namespace lastack::test
