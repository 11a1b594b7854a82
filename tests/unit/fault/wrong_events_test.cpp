// Mistakes in events, fields, and the clauses of the later kinds of fault: the whole text.
#include <gtest/gtest.h>

#include <ostream>

#include "script.hpp"

namespace lastack::test {
namespace {

struct Wrong {
  const char* yaml;
  const char* text;
};

void PrintTo(const Wrong& wrong, std::ostream* out) {
  *out << wrong.yaml;
}

class WrongEvents : public testing::TestWithParam<Wrong> {};

TEST_P(WrongEvents, SaysWhereAndWhat) {
  EXPECT_EQ(mistake(GetParam().yaml), GetParam().text);
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Texts, WrongEvents, testing::ValuesIn(std::vector<Wrong>{
    Wrong{R"(hold: FIN until 5s after)", R"(test.yaml:1:25: error: expected an event ('final ACK from client', 'client state TIME_WAIT', 'mark NAME', 'client send is done' or 'fault NAME has fired') here
    1 | hold: FIN until 5s after
      |                         ^
)"},
    Wrong{R"(hold: FIN until 0ms after mark go)", R"(test.yaml:1:17: error: '0ms' is no time at all
    1 | hold: FIN until 0ms after mark go
      |                 ^~~
      = leave it out
)"},
    Wrong{R"(hold: FIN until client 3rd send begins)", R"(test.yaml:1:24: error: client has no 3rd send
    1 | hold: FIN until client 3rd send begins
      |                        ^~~
      = the last is the 2nd
)"},
    Wrong{R"(hold: FIN until client send ends)", R"(test.yaml:1:29: error: expected 'begins' or 'is done', but found 'ends'
    1 | hold: FIN until client send ends
      |                             ^~~~
      = one of: begins, is done
)"},
    Wrong{R"(hold: FIN until client sned begins)", R"(test.yaml:1:24: error: expected 'state', or a step of client's, but found 'sned'
    1 | hold: FIN until client sned begins
      |                        ^~~~
      = did you mean 'send'?
)"},
    Wrong{R"(hold: FIN until fault bust has fired)", R"(test.yaml:1:23: error: expected the name of a fault, but found 'bust'
    1 | hold: FIN until fault bust has fired
      |                       ^~~~
      = did you mean 'burst'?
)"},
    Wrong{R"(hold: FIN until fault burst fired)", R"(test.yaml:1:29: error: expected 'has fired', but found 'fired'
    1 | hold: FIN until fault burst fired
      |                             ^~~~~
      = one of: has fired
)"},
    Wrong{R"(hold: FIN until fault burst has fired 0 times)", R"(test.yaml:1:39: error: what has fired 0 times is no event
    1 | hold: FIN until fault burst has fired 0 times
      |                                       ^
)"},
    Wrong{R"(hold: FIN until fault burst has fired 2)", R"(test.yaml:1:40: error: expected 'times' here
    1 | hold: FIN until fault burst has fired 2
      |                                        ^
      = one of: times
)"},
    Wrong{R"(hold: FIN until data on uplaod)", R"(test.yaml:1:25: error: expected a connection such as '2nd connection', but found 'uplaod'
    1 | hold: FIN until data on uplaod
      |                         ^~~~~~
      = did you mean 'upload'?
)"},
    Wrong{R"(drop: data with windw 0)", R"(test.yaml:1:17: error: expected a field of the segment, but found 'windw'
    1 | drop: data with windw 0
      |                 ^~~~~
      = did you mean 'window'?
)"},
    Wrong{R"(drop: data with window)", R"(test.yaml:1:23: error: expected a number here
    1 | drop: data with window
      |                       ^
)"},
    Wrong{R"(drop: data with window 5 to 1)", R"(test.yaml:1:29: error: the range is empty
    1 | drop: data with window 5 to 1
      |                             ^
      = the smaller number comes first
)"},
    Wrong{R"(drop: data with length 5)", R"(test.yaml:1:24: error: '5' has no unit
    1 | drop: data with length 5
      |                        ^
      = a size needs one: 5 bytes, 5 KiB
)"},
    Wrong{R"(drop: data with flags X)", R"(test.yaml:1:23: error: expected flags as tcpdump prints them: S, S., FP., none, but found 'X'
    1 | drop: data with flags X
      |                       ^
)"},
    Wrong{R"(drop: data with text "")", R"(test.yaml:1:17: error: an empty text is in every segment
    1 | drop: data with text ""
      |                 ^~~~
      = leave it out
)"},
    Wrong{R"(drop: data with bytes "0d0")", R"(test.yaml:1:23: error: these are no bytes
    1 | drop: data with bytes "0d0"
      |                       ^~~~~
      = two hexadecimal digits for each: "16 03 01"
)"},
    Wrong{R"(drop: data without window)", R"(test.yaml:1:20: error: expected what it is to lack, but found 'window'
    1 | drop: data without window
      |                    ^~~~~~
      = one of: MSS, wscale, timestamps, SACK, SACK-permitted, payload
)"},
    Wrong{R"({drop: SYN, as: two words})", R"(test.yaml:1:21: error: 'words' is more than this phrase can take
    1 | {drop: SYN, as: two words}
      |                     ^~~~~
)"},
    Wrong{R"({as: name})", R"(test.yaml:1:1: error: a fault has one key, but this one has 0
    1 | {as: name}
      | ^
      = each fault is an item of its own, `- drop: 1st data from client`
)"},
    Wrong{R"(corrupt: data, octet 0)", R"(test.yaml:1:22: error: the first octet is octet 1
    1 | corrupt: data, octet 0
      |                      ^
)"},
    Wrong{R"(corrupt: data, octet 1, the checksum)", R"(test.yaml:1:10: error: 'corrupt' takes 'octet' or 'the checksum', not both
    1 | corrupt: data, octet 1, the checksum
      |          ^~~~~~~~~~~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(rewrite: data from client)", R"(test.yaml:1:10: error: 'rewrite' does not say what to change
    1 | rewrite: data from client
      |          ^~~~~~~~~~~~~~~~
      = add a field, 'window 0', 'TTL 1', 'strip timestamps'
)"},
    Wrong{R"(rewrite: data, window 65536)", R"(test.yaml:1:23: error: 65536 is more than a header's window holds
    1 | rewrite: data, window 65536
      |                       ^~~~~
      = at most 65535
)"},
    Wrong{R"(rewrite: data, TTL 256)", R"(test.yaml:1:20: error: 256 is more than a header's TTL holds
    1 | rewrite: data, TTL 256
      |                    ^~~
      = at most 255
)"},
    Wrong{R"(rewrite: data, flags Q)", R"(test.yaml:1:22: error: expected flags as tcpdump prints them: S, S., FP., none, but found 'Q'
    1 | rewrite: data, flags Q
      |                      ^
)"},
    Wrong{R"(rewrite: data, seq receivers next)", R"(test.yaml:1:20: error: expected a place such as 'receiver's next + 1' or 'off by -1', but found 'receivers'
    1 | rewrite: data, seq receivers next
      |                    ^~~~~~~~~
      = did you mean 'receiver's next'?
)"},
    Wrong{R"(rewrite: data, seq off by 99999999999)", R"(test.yaml:1:27: error: 99999999999 does not fit into 32 bits
    1 | rewrite: data, seq off by 99999999999
      |                           ^~~~~~~~~~~
)"},
    Wrong{R"(rewrite: data, ack in window)", R"(test.yaml:1:20: error: expected a place such as 'receiver's next + 1' or 'off by -1', but found 'in'
    1 | rewrite: data, ack in window
      |                    ^~
      = one of: receiver's next, sender's next, old
)"},
    Wrong{R"(rewrite: SYN, strip options)", R"(test.yaml:1:21: error: expected an option of TCP, but found 'options'
    1 | rewrite: SYN, strip options
      |                     ^~~~~~~
      = one of: MSS, SACK-permitted, SACK, timestamps, wscale, all options
)"},
    Wrong{R"(rewrite: data, TSval -1)", R"(test.yaml:1:22: error: -1 does not fit into 32 bits
    1 | rewrite: data, TSval -1
      |                      ^~
)"},
    Wrong{R"(rewrite: data, payload x)", R"(test.yaml:1:24: error: expected a text in quotes, but found 'x'
    1 | rewrite: data, payload x
      |                        ^
)"},
    Wrong{R"(inject: RST from server)", R"(test.yaml:1:24: error: expected 'at' to complete 'inject' here
    1 | inject: RST from server
      |                        ^
      = one of: at
)"},
    Wrong{R"(inject: RST at mark go)", R"(test.yaml:1:23: error: expected 'from' to complete 'inject' here
    1 | inject: RST at mark go
      |                       ^
      = one of: from
)"},
    Wrong{R"(inject: PSH from server at mark go)", R"(test.yaml:1:9: error: expected what to inject: RST, FIN, SYN, SYN-ACK, ACK or data, but found 'PSH'
    1 | inject: PSH from server at mark go
      |         ^~~
      = one of: RST, FIN, SYN, SYN-ACK, ACK, data
)"},
    Wrong{R"(inject: data from server at mark go)", R"(test.yaml:1:14: error: expected the data in quotes, such as data "x", but found 'from'
    1 | inject: data from server at mark go
      |              ^~~~
)"},
    Wrong{R"(inject: RST from server to server at mark go)", R"(test.yaml:1:9: error: a segment crosses the middle from one host to another
    1 | inject: RST from server to server at mark go
      |         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
)"},
    Wrong{R"(cut: everyone after mark go)", R"(test.yaml:1:6: error: expected a host's name, but found 'everyone'
    1 | cut: everyone after mark go
      |      ^~~~~~~~
      = one of: client, server
)"},
    Wrong{R"(cut: from client after 300ms)", R"(test.yaml:1:24: error: '300ms' is a time, but an event is expected here
    1 | cut: from client after 300ms
      |                        ^~~~~
      = for a time, write 'for 300ms'; or '300ms after EVENT'
)"},
    Wrong{R"(loss: 25 of data)", R"(test.yaml:1:7: error: '25' has no unit
    1 | loss: 25 of data
      |       ^~
      = a share needs one: 25%
)"},
    Wrong{R"(loss: 0% of data)", R"(test.yaml:1:7: error: '0%' is no share of anything
    1 | loss: 0% of data
      |       ^~
      = more than 0% and at most 100%
)"},
    Wrong{R"(loss: 101% of data)", R"(test.yaml:1:7: error: '101%' is no share of anything
    1 | loss: 101% of data
      |       ^~~~
      = more than 0% and at most 100%
)"},
    Wrong{R"(loss: 25%)", R"(test.yaml:1:10: error: expected 'of' to complete 'loss' here
    1 | loss: 25%
      |          ^
      = one of: of
)"},
    Wrong{R"(jitter: data from client)", R"(test.yaml:1:25: error: expected 'between' to complete 'jitter' here
    1 | jitter: data from client
      |                         ^
      = one of: between
)"},
    Wrong{R"(jitter: data between 5ms)", R"(test.yaml:1:25: error: expected 'and' here
    1 | jitter: data between 5ms
      |                         ^
      = one of: and
)"},
    Wrong{R"(jitter: data between 5ms and 1ms)", R"(test.yaml:1:30: error: the longest delay is no longer than the shortest
    1 | jitter: data between 5ms and 1ms
      |                              ^~~
      = between 1ms and 20ms
)"},
}));
// clang-format on

}  // namespace
}  // namespace lastack::test
