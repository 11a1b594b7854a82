#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(KeepaliveProbe, asks_with_the_octet_before_the_next) {
  auto script = established();
  script.play(R"(
    client [.]  0 ack 1     => pure ACK, keepalive probe
    server [.]  1 ack 1     => pure ACK
    client [P.] 1:11 ack 1  => data
    # not everything is acknowledged
    client [.]  10 ack 1    => pure ACK
    server [.]  1 ack 11    => pure ACK
    client [.]  10 ack 1    => pure ACK, keepalive probe
    client [.]  11 ack 1    => pure ACK
    client [.]  9 ack 1     => pure ACK
    server [.]  0 ack 11    => pure ACK, keepalive probe
  )");
}

TEST(KeepaliveProbe, may_carry_an_octet_of_garbage) {
  auto script = established();
  script.play(R"(
    client [P.] 1:11 ack 1   => data
    server [.]  1 ack 11     => pure ACK
    client [.]  10:11 ack 1  => data, retransmission, old data, keepalive probe
    client [.]  9:11 ack 1   => data, retransmission, old data
  )");
}

TEST(KeepaliveProbe, one_octet_sent_alone_and_again_is_a_retransmission) {
  auto script = established();
  script.play(R"(
    client [P.] 1:2 ack 1  => data
    server [.]  1 ack 2    => pure ACK
    client [P.] 1:2 ack 1  => data, retransmission, old data
    client [.]  1 ack 1    => pure ACK, keepalive probe
  )");
}

TEST(KeepaliveProbe, needs_an_established_connection_and_no_flag) {
  Script script;
  script.play(R"(
    client [S]  0        => SYN
    server [S.] 0 ack 1  => SYN-ACK
    client [.]  1 ack 1  => handshake ACK, pure ACK
    client [R.] 0 ack 1  => RST
    client [R]  0        => RST
    client [F.] 0 ack 1  => FIN, retransmission
  )");
  // Half open: no SYN-ACK was acknowledged.
  Script half_open;
  half_open.play(R"(
    client [S]  0        => SYN
    server [S.] 0 ack 1  => SYN-ACK
    server [.]  0 ack 1  => pure ACK
  )");
}

TEST(KeepaliveProbe, in_fin_wait_2_and_close_wait) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1   => FIN
    server [.]  1 ack 2   => pure ACK, ACK of FIN
    client [.]  1 ack 1   => pure ACK, keepalive probe
    server [.]  1 ack 2   => pure ACK, ACK of FIN
    server [.]  0 ack 2   => pure ACK, ACK of FIN, keepalive probe
  )");
}

TEST(WindowProbe, linux_asks_with_an_acknowledged_octet) {
  auto script = established();
  script.play(R"(
    client [P.] 1:101 ack 1     => data
    server [.]  1 ack 101 win 0 => pure ACK
    client [.]  100 ack 1       => pure ACK, window probe
    server [.]  1 ack 101 win 0 => pure ACK
    client [.]  101 ack 1       => pure ACK
    client [.]  99 ack 1        => pure ACK
  )");
}

TEST(WindowProbe, rfc_9293_asks_with_one_new_octet) {
  auto script = established();
  script.play(R"(
    client [P.] 1:101 ack 1      => data
    server [.]  1 ack 101 win 0  => pure ACK
    client [.]  101:102 ack 1    => data, window probe
    client [.]  101:102 ack 1    => data, retransmission, window probe
    client [.]  101:103 ack 1    => data
    server [.]  1 ack 101 win 9  => pure ACK
    client [.]  101:102 ack 1    => data, retransmission
  )");
}

TEST(WindowProbe, goes_on_when_the_window_update_is_lost) {
  auto script = established();
  script.play(R"(
    client [P.] 1:101 ack 1        => data
    server [.]  1 ack 101 win 0    => pure ACK
    server [.]  1 ack 101 win 900  => pure ACK
    # on the wire a keepalive looks the same
    client [.]  100 ack 1          => pure ACK, window probe, keepalive probe
    server [.]  1 ack 101 win 900  => pure ACK
    client [P.] 101:201 ack 1      => data
    server [.]  1 ack 201 win 900  => pure ACK
    client [.]  200 ack 1          => pure ACK, keepalive probe
  )");
}

TEST(WindowProbe, a_rst_closes_no_window) {
  auto script = established();
  script.play(R"(
    server [R.] 1 ack 1 win 0  => RST
    client [.]  0 ack 1        => pure ACK, keepalive probe
  )");
}

}  // namespace
}  // namespace lastack
