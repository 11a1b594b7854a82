// Mistakes in the clauses of each fault: the whole text, so that nobody has to guess what a writer
// of scenarios reads.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

class WrongKinds : public testing::TestWithParam<Wrong> {};

TEST_P(WrongKinds, SaysWhereAndWhat) {
  EXPECT_EQ(mistake(GetParam().yaml), GetParam().text);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Texts, WrongKinds, testing::Values(
    Wrong{R"(spoof: SYN from client to server:80)", R"(test.yaml:1:36: error: expected 'at' to complete 'spoof' here
    1 | spoof: SYN from client to server:80
      |                                    ^
      = one of: at
)"},
    Wrong{R"(spoof: 0 SYN from client to server:80 at mark go)", R"(test.yaml:1:8: error: 1 to 1000 segments at once, not 0
    1 | spoof: 0 SYN from client to server:80 at mark go
      |        ^
)"},
    Wrong{R"(spoof: 2000 SYN from client to server:80 at mark go)", R"(test.yaml:1:8: error: 1 to 1000 segments at once, not 2000
    1 | spoof: 2000 SYN from client to server:80 at mark go
      |        ^~~~
)"},
    Wrong{R"(spoof: final ACK from client to server:80 at mark go)", R"(test.yaml:1:8: error: expected what to spoof: RST, FIN, SYN, SYN-ACK, ACK or data, but found 'final'
    1 | spoof: final ACK from client to server:80 at mark go
      |        ^~~~~
      = one of: RST, FIN, SYN, SYN-ACK, ACK, data
)"},
    Wrong{R"(spoof: SYN from nobdy to server:80 at mark go)", R"(test.yaml:1:17: error: expected a host's name, or 'nobody', but found 'nobdy'
    1 | spoof: SYN from nobdy to server:80 at mark go
      |                 ^~~~~
      = did you mean 'nobody'?
)"},
    Wrong{R"(spoof: SYN from server to server:80 at mark go)", R"(test.yaml:1:8: error: server takes nothing from outside that has its own address
    1 | spoof: SYN from server to server:80 at mark go
      |        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = a kernel calls such a source martian, and drops what comes from it
)"},
    Wrong{R"(spoof: 2 SYN from client from port 9 to server:80 at mark go)", R"(test.yaml:1:8: error: client has 1 address, so no more connections have port 9
    1 | spoof: 2 SYN from client from port 9 to server:80 at mark go
      |        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = without `from port` each has a port of its own
)"},
    Wrong{R"(spoof: SYN from client to server:80, seq 7, at mark go)", R"(test.yaml:1:36: error: expected 'at' to complete 'spoof', but found ','
    1 | spoof: SYN from client to server:80, seq 7, at mark go
      |                                    ^
      = one of: at
)"},
    Wrong{R"(throttle: data)", R"(test.yaml:1:15: error: expected 'rate' to complete 'throttle' here
    1 | throttle: data
      |               ^
      = one of: rate
)"},
    Wrong{R"(throttle: data, rate 0 bytes per second)", R"(test.yaml:1:22: error: through nothing no segment goes
    1 | throttle: data, rate 0 bytes per second
      |                      ^
      = such as 100 KiB per second
)"},
    Wrong{R"(throttle: data, rate 1 KiB per second, queue 0 bytes)", R"(test.yaml:1:46: error: through nothing no segment goes
    1 | throttle: data, rate 1 KiB per second, queue 0 bytes
      |                                              ^
      = such as 64 KiB
)"},
    Wrong{R"(throttle: data, rate 1 KiB)", R"(test.yaml:1:27: error: expected 'per' here
    1 | throttle: data, rate 1 KiB
      |                           ^
      = one of: per
)"},
    Wrong{R"(delay: data from client)", R"(test.yaml:1:24: error: expected 'by' to complete 'delay' here
    1 | delay: data from client
      |                        ^
      = one of: by
)"},
    Wrong{R"(delay: data by 300)", R"(test.yaml:1:16: error: '300' has no unit
    1 | delay: data by 300
      |                ^~~
      = a duration needs one: 300ms, 300s
)"},
    Wrong{R"(delay: data by 0ms)", R"(test.yaml:1:16: error: '0ms' is no time at all
    1 | delay: data by 0ms
      |                ^~~
      = leave it out
)"},
    Wrong{R"(delay: data by 25h)", R"(test.yaml:1:16: error: '25h' is longer than any run
    1 | delay: data by 25h
      |                ^~~
      = at most 24h
)"},
    Wrong{R"(delay: data by)", R"(test.yaml:1:15: error: expected a duration such as 300ms here
    1 | delay: data by
      |               ^
)"},
    Wrong{R"(hold: FIN)", R"(test.yaml:1:7: error: 'hold' does not say how long
    1 | hold: FIN
      |       ^~~
      = add an event, 'until mark NAME', or a time, 'for 5s'
)"},
    Wrong{R"(hold: FIN until mark go for 5s)", R"(test.yaml:1:7: error: 'hold' takes 'until' or 'for', not both
    1 | hold: FIN until mark go for 5s
      |       ^~~~~~~~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(hold: FIN until 5s)", R"(test.yaml:1:17: error: '5s' is a time, but an event is expected here
    1 | hold: FIN until 5s
      |                 ^~
      = for a time, write 'for 5s'; or '5s after EVENT'
)"},
    Wrong{R"(hold: FIN until)", R"(test.yaml:1:16: error: expected an event ('final ACK from client', 'client state TIME_WAIT', 'mark NAME', 'client send is done' or 'fault NAME has fired') here
    1 | hold: FIN until
      |                ^
)"},
    Wrong{R"(hold: FIN until mark gone)", R"(test.yaml:1:22: error: expected the name of a mark, but found 'gone'
    1 | hold: FIN until mark gone
      |                      ^~~~
      = one of: go, replay, reply
)"},
    Wrong{R"(hold: FIN until cleint state TIME_WAIT)", R"(test.yaml:1:17: error: expected a host's name, but found 'cleint'
    1 | hold: FIN until cleint state TIME_WAIT
      |                 ^~~~~~
      = did you mean 'client'?
)"},
    Wrong{R"(hold: FIN until client state TIMEWAIT)", R"(test.yaml:1:30: error: expected a state of TCP, but found 'TIMEWAIT'
    1 | hold: FIN until client state TIMEWAIT
      |                              ^~~~~~~~
      = did you mean 'TIME_WAIT'?
)"},
    Wrong{R"(hold: FIN until client is gone)", R"(test.yaml:1:24: error: expected 'state', or a step of client's, but found 'is'
    1 | hold: FIN until client is gone
      |                        ^~
      = one of: connect, send
)"},
    Wrong{R"(hold: FIN until frobnicate)", R"(test.yaml:1:17: error: expected a segment such as 'data' or 'final ACK', but found 'frobnicate'
    1 | hold: FIN until frobnicate
      |                 ^~~~~~~~~~
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)"},
    Wrong{R"(duplicate: data copies 0)", R"(test.yaml:1:24: error: 0 copies cannot be made
    1 | duplicate: data copies 0
      |                        ^
      = from 1 to 10000
)"},
    Wrong{R"(duplicate: data copies 99999)", R"(test.yaml:1:24: error: 99999 copies cannot be made
    1 | duplicate: data copies 99999
      |                        ^~~~~
      = from 1 to 10000
)"},
    Wrong{R"(duplicate: data copies many)", R"(test.yaml:1:24: error: expected how many copies, but found 'many'
    1 | duplicate: data copies many
      |                        ^~~~
)"},
    Wrong{R"(duplicate: data keep the copy for 5s)", R"(test.yaml:1:31: error: expected 'until', but found 'for'
    1 | duplicate: data keep the copy for 5s
      |                               ^~~
      = one of: until
)"},
    Wrong{R"(duplicate: data, gap 1ms, keep the copy until mark go)", R"(test.yaml:1:12: error: 'duplicate' takes 'gap' or 'keep ... until', not both
    1 | duplicate: data, gap 1ms, keep the copy until mark go
      |            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(duplicate: data, release the one that fits the 2nd connection)", R"(test.yaml:1:12: error: 'release' has no copies to choose from
    1 | duplicate: data, release the one that fits the 2nd connection
      |            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = add 'keep the copies until EVENT'
)"},
    Wrong{R"(duplicate: data, keep the copies until mark go, at least 5 bytes ahead)", R"(test.yaml:1:12: error: 'at least ... ahead' belongs to 'release the one that fits'
    1 | duplicate: data, keep the copies until mark go, at least 5 bytes ahead
      |            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(duplicate: data, copies 2, keep the copies until mark go, release the one that fits the 2nd connection)", R"(test.yaml:1:12: error: 'release' lets one copy leave: 'copies' has no place beside it
    1 | duplicate: data, copies 2, keep the copies until mark go, release the one that fits the 2nd connection
      |            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(duplicate: data, keep the copies until mark go, release one that fit 2nd connection)", R"(test.yaml:1:57: error: expected 'one that fits', but found 'one'
    1 | duplicate: data, keep the copies until mark go, release one that fit 2nd connection
      |                                                         ^~~
      = did you mean 'one that fits'?
)"},
    Wrong{R"(duplicate: data, keep the copies until mark go, release the one that fits the 2nd connection, at least 5 ahead)", R"(test.yaml:1:104: error: '5' has no unit
    1 | duplicate: data, keep the copies until mark go, release the one that fits the 2nd connection, at least 5 ahead
      |                                                                                                        ^
      = a size needs one: 5 bytes, 5 KiB
)"},
    Wrong{R"(duplicate: data, keep the copies until mark go, release the one that fits the 2nd connection, at least 2 GiB ahead)", R"(test.yaml:1:104: error: 2 GiB is no distance within a window
    1 | duplicate: data, keep the copies until mark go, release the one that fits the 2nd connection, at least 2 GiB ahead
      |                                                                                                        ^
      = from 1 byte to 1 GiB
)"},
    Wrong{R"(reorder: data)", R"(test.yaml:1:14: error: expected 'behind' to complete 'reorder' here
    1 | reorder: data
      |              ^
      = one of: behind
)"},
    Wrong{R"(reorder: data behind next 0 segments)", R"(test.yaml:1:27: error: 0 segments cannot overtake
    1 | reorder: data behind next 0 segments
      |                           ^
      = from 1 to 100000
)"},
    Wrong{R"(reorder: data behind the next 2 segment)", R"(test.yaml:1:33: error: expected 'segments', but found 'segment'
    1 | reorder: data behind the next 2 segment
      |                                 ^~~~~~~
      = did you mean 'segments'?
)"},
    Wrong{R"(reorder: data behind)", R"(test.yaml:1:21: error: expected a segment such as 'data' or 'final ACK' here
    1 | reorder: data behind
      |                     ^
      = one of: segment, SYN, SYN-ACK, handshake ACK, data, pure ACK, duplicate ACK, FIN, ACK of FIN, final ACK, RST, retransmission, old data, keepalive probe, window probe, challenge ACK
)"}));
// clang-format on

}  // namespace
}  // namespace lastack::test
