// What is said about expectations that are no phrases of the language: the whole text, with its
// line and caret.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Mistakes, None) {
  EXPECT_EQ(diagnostic_of("wire: no RST"), "no mistake");
}

TEST(Mistakes, ASubjectMisspelt) {
  EXPECT_EQ(diagnostic_of("clinet: state TIME_WAIT"),
            R"(t.yaml:1:1: error: 'clinet' is neither a host nor the wire
    1 | clinet: state TIME_WAIT
      | ^~~~~~
      = did you mean 'client'?
)");
}

TEST(Mistakes, AStateMisspelt) {
  EXPECT_EQ(diagnostic_of("client: state TIME_WIAT"),
            R"(t.yaml:1:15: error: expected a state of TCP, but found 'TIME_WIAT'
    1 | client: state TIME_WIAT
      |               ^~~~~~~~~
      = did you mean 'TIME_WAIT'?
)");
}

TEST(Mistakes, AKindMisspelt) {
  EXPECT_EQ(diagnostic_of("client: stat TIME_WAIT"),
            R"(t.yaml:1:9: error: expected an expectation about a host, but found 'stat'
    1 | client: stat TIME_WAIT
      |         ^~~~
      = did you mean 'state'?
)");
}

TEST(Mistakes, AClauseThatIsNone) {
  EXPECT_EQ(diagnostic_of("client: state TIME_WAIT in 2s"),
            R"(t.yaml:1:25: error: 'in' is more than this expectation can take
    1 | client: state TIME_WAIT in 2s
      |                         ^~
      = its form is `HOST: state STATE [within T | now] [for T] [on CONNECTION]`
)");
}

TEST(Mistakes, ADurationWithoutUnit) {
  EXPECT_EQ(diagnostic_of("client: state TIME_WAIT within 2"),
            R"(t.yaml:1:32: error: '2' has no unit
    1 | client: state TIME_WAIT within 2
      |                                ^
      = a duration needs one: 2ms, 2s
)");
}

TEST(Mistakes, ContradictoryBounds) {
  EXPECT_EQ(diagnostic_of("client: state TIME_WAIT now within 2s"),
            R"(t.yaml:1:15: error: 'now' and 'within' contradict each other
    1 | client: state TIME_WAIT now within 2s
      |               ^~~~~~~~~~~~~~~~~~~~~~~
      = 'now' means: when the last step has ended
)");
}

TEST(Mistakes, ABrokenOrdinal) {
  EXPECT_EQ(diagnostic_of("client: state TIME_WAIT on 2th connection"),
            R"(t.yaml:1:28: error: expected a connection such as '2nd connection', but found '2th'
    1 | client: state TIME_WAIT on 2th connection
      |                            ^~~
      = one of: upload, served
)");
}

TEST(Mistakes, AClauseTwice) {
  EXPECT_EQ(diagnostic_of("wire: FIN is seen within 1s within 2s"),
            R"(t.yaml:1:29: error: 'within' stands twice in this phrase
    1 | wire: FIN is seen within 1s within 2s
      |                             ^~~~~~
)");
}

TEST(Mistakes, ACountersVerbMisspelt) {
  EXPECT_EQ(diagnostic_of("client: TcpOutRsts grow by 1"),
            R"(t.yaml:1:20: error: expected 'grows' or 'does not grow', but found 'grow'
    1 | client: TcpOutRsts grow by 1
      |                    ^~~~
      = did you mean 'grows by'?
)");
}

TEST(Mistakes, ANumberInWords) {
  EXPECT_EQ(diagnostic_of("client: TcpOutRsts grows by one"),
            R"(t.yaml:1:29: error: expected a number, but found 'one'
    1 | client: TcpOutRsts grows by one
      |                             ^~~
)");
}

TEST(Mistakes, AtLeastNothing) {
  EXPECT_EQ(diagnostic_of("client: TcpOutRsts grows by at least 0"),
            R"(t.yaml:1:29: error: 'at least 0' is always true
    1 | client: TcpOutRsts grows by at least 0
      |                             ^~
      = leave it out, or name a number from 1
)");
}

TEST(Mistakes, AnErrorMisspelt) {
  EXPECT_EQ(diagnostic_of("server: SO_ERROR is ECONRESET"),
            R"(t.yaml:1:21: error: 'ECONRESET' is no error's name
    1 | server: SO_ERROR is ECONRESET
      |                     ^~~~~~~~~
      = did you mean 'ECONNRESET'?
)");
}

TEST(Mistakes, AMissingWord) {
  EXPECT_EQ(diagnostic_of("server: SO_ERROR ECONNRESET"),
            R"(t.yaml:1:18: error: expected 'is' to complete 'SO_ERROR', but found 'ECONNRESET'
    1 | server: SO_ERROR ECONNRESET
      |                  ^~~~~~~~~~
      = one of: is
)");
}

TEST(Mistakes, AnEventMisspelt) {
  EXPECT_EQ(diagnostic_of("server: poll shows POLLINN"),
            R"(t.yaml:1:20: error: expected an event of poll(2), but found 'POLLINN'
    1 | server: poll shows POLLINN
      |                    ^~~~~~~
      = did you mean 'POLLIN'?
)");
}

TEST(Mistakes, ASizeWithoutUnit) {
  EXPECT_EQ(diagnostic_of("server: read gives 5"), R"(t.yaml:1:20: error: '5' has no unit
    1 | server: read gives 5
      |                    ^
      = a size needs one: 5 bytes, 5 KiB
)");
}

TEST(Mistakes, ASegmentMisspelt) {
  EXPECT_EQ(diagnostic_of("wire: FYN from server"),
            R"(t.yaml:1:7: error: expected a segment such as 'data' or 'final ACK', but found 'FYN'
    1 | wire: FYN from server
      |       ^~~
      = did you mean 'SYN'?
)");
}

TEST(Mistakes, AHostMisspelt) {
  EXPECT_EQ(diagnostic_of("wire: FIN from sever"),
            R"(t.yaml:1:16: error: expected a host's name, but found 'sever'
    1 | wire: FIN from sever
      |                ^~~~~
      = did you mean 'server'?
)");
}

TEST(Mistakes, AVerbMisspelt) {
  EXPECT_EQ(diagnostic_of("wire: FIN is retransmited"),
            R"(t.yaml:1:11: error: expected what becomes of it, such as 'is seen', but found 'is'
    1 | wire: FIN is retransmited
      |           ^~
      = did you mean 'is retransmitted'?
)");
}

TEST(Mistakes, EveryIsForFaults) {
  EXPECT_EQ(diagnostic_of("wire: every FIN is seen"),
            R"(t.yaml:1:7: error: 'every' chooses segments for a fault
    1 | wire: every FIN is seen
      |       ^~~~~~~~~
      = an expectation means one segment (`2nd FIN`) or any that matches (`FIN`)
)");
}

TEST(Mistakes, WhatIsNeverRetransmitted) {
  EXPECT_EQ(
      diagnostic_of("wire: final ACK from client is retransmitted"),
      R"(t.yaml:1:7: error: TCP never retransmits a final ACK: it occupies no sequence space (RFC 9293 3.4)
    1 | wire: final ACK from client is retransmitted
      |       ^~~~~~~~~~~~~~~~~~~~~
      = to count how often it is sent, write `is seen twice`
)");
}

TEST(Mistakes, ARetransmissionRetransmitted) {
  EXPECT_EQ(diagnostic_of("wire: retransmission from client is retransmitted"),
            R"(t.yaml:1:7: error: a retransmission that is retransmitted says it twice
    1 | wire: retransmission from client is retransmitted
      |       ^~~~~~~~~~~~~~~~~~~~~~~~~~
      = name what is sent again: `data from client is retransmitted`
)");
}

TEST(Mistakes, TwoInOne) {
  EXPECT_EQ(diagnostic_of("wire: no RST, no FIN"),
            R"(t.yaml:1:13: error: an expectation says one thing
    1 | wire: no RST, no FIN
      |             ^
      = begin another one with `-`
)");
}

TEST(Mistakes, TimesInWords) {
  EXPECT_EQ(diagnostic_of("wire: FIN is seen at least three times"),
            R"(t.yaml:1:28: error: expected a number of times such as '2 times', but found 'three'
    1 | wire: FIN is seen at least three times
      |                            ^~~~~
      = one of: once, twice
)");
}

TEST(Mistakes, TimesMisspelt) {
  EXPECT_EQ(diagnostic_of("wire: FIN is seen 2 tims"),
            R"(t.yaml:1:21: error: expected 'times', but found 'tims'
    1 | wire: FIN is seen 2 tims
      |                     ^~~~
      = did you mean 'times'?
)");
}

TEST(Mistakes, AList) {
  EXPECT_EQ(diagnostic_of("wire: [no RST]"),
            R"(t.yaml:1:7: error: expected an expectation in words, but found a list
    1 | wire: [no RST]
      |       ^
)");
}

TEST(Mistakes, TwoSubjects) {
  EXPECT_EQ(diagnostic_of("{wire: no RST, client: state CLOSED}"),
            R"(t.yaml:1:16: error: an expectation has one subject
    1 | {wire: no RST, client: state CLOSED}
      |                ^~~~~~
      = begin another one with `-`
)");
}

TEST(Mistakes, NoSubject) {
  EXPECT_EQ(diagnostic_of("no RST"), R"(t.yaml:1:1: error: expected an expectation, but found text
    1 | no RST
      | ^~~~~~
      = write who and what: `client: state TIME_WAIT`, `wire: no RST`
)");
}

TEST(Mistakes, NothingSaidOfTheWire) {
  EXPECT_EQ(diagnostic_of("wire: ''"),
            R"(t.yaml:1:8: error: expected a segment such as 'data' or 'final ACK' here
    1 | wire: ''
      |        ^
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)");
}

TEST(Mistakes, NothingSaidOfAHost) {
  EXPECT_EQ(diagnostic_of("client: ''"),
            R"(t.yaml:1:10: error: expected an expectation about a host here
    1 | client: ''
      |          ^
      = one of: state, no state, passes through, COUNTER grows, COUNTER does not grow, SO_ERROR is, poll shows, read gives, RANGE sockets in, no sockets in, RANGE socket in, no socket in, TIMER timer, no timer, Recv-Q is, Send-Q is, accept queue is, backlog is, TCPI-NUMBER is, TCPI-TIME is, TCPI-SIZE is, program, file, OPTION is, ...
)");
}

TEST(Mistakes, AStateAfterAComma) {
  EXPECT_EQ(diagnostic_of("client: passes through TIME_WAIT,"),
            R"(t.yaml:1:34: error: expected a state of TCP here
    1 | client: passes through TIME_WAIT,
      |                                  ^
      = one of: ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSED, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING
)");
}

TEST(Mistakes, AHostHasNoSegments) {
  EXPECT_EQ(diagnostic_of("client: no RST"),
            R"(t.yaml:1:9: error: expected an expectation about a host, but found 'no'
    1 | client: no RST
      |         ^~
      = one of: state, no state, passes through, COUNTER grows, COUNTER does not grow, SO_ERROR is, poll shows, read gives, RANGE sockets in, no sockets in, RANGE socket in, no socket in, TIMER timer, no timer, Recv-Q is, Send-Q is, accept queue is, backlog is, TCPI-NUMBER is, TCPI-TIME is, TCPI-SIZE is, program, file, OPTION is, ...
)");
}

TEST(Mistakes, TheWireHasNoStates) {
  EXPECT_EQ(
      diagnostic_of("wire: state CLOSED"),
      R"(t.yaml:1:7: error: expected a segment such as 'data' or 'final ACK', but found 'state'
    1 | wire: state CLOSED
      |       ^~~~~
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)");
}

}  // namespace
}  // namespace lastack
