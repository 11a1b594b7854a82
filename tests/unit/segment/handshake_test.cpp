#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Handshake, three_segments) {
  Script script;
  script.play(handshake);
  EXPECT_TRUE(script.flow().synchronised());
  EXPECT_EQ(script.connections().size(), 1U);
}

TEST(Handshake, over_ipv6) {
  Script script(v6_speakers());
  script.play(handshake);
  EXPECT_EQ(script.flow().endpoint(Side::acceptor).to_string(), "[fd00:2::1]:6666");
}

TEST(Handshake, a_repeated_syn_is_a_retransmission_of_the_same_connection) {
  Script().play(R"(
    client [S]  0        => SYN
    client [S]  0        => SYN, retransmission
    server [S.] 0 ack 1  => SYN-ACK
    server [S.] 0 ack 1  => SYN-ACK, retransmission
    client [.]  1 ack 1  => handshake ACK, pure ACK
  )");
}

TEST(Handshake, after_a_lost_handshake_ack_its_repeat_answers_the_repeated_syn_ack) {
  Script script;
  script.play(handshake);
  script.play(R"(
    server [S.] 0 ack 1  => SYN-ACK, retransmission
    client [.]  1 ack 1  => pure ACK, challenge ACK
    # nothing asked for this one
    client [.]  1 ack 1  => pure ACK
  )");
}

TEST(Handshake, data_can_be_the_handshake_ack) {
  Script().play(R"(
    client [S]  0           => SYN
    server [S.] 0 ack 1     => SYN-ACK
    client [P.] 1:11 ack 1  => handshake ACK, data
    client [.]  11 ack 1    => pure ACK
  )");
}

TEST(Handshake, neither_an_ack_of_something_else_nor_a_rst_is_the_handshake_ack) {
  Script().play(R"(
    client [S]  0             => SYN
    server [S.] 0 ack 1       => SYN-ACK
    client [.]  1 ack 0       => pure ACK
    client [.]  1 ack 900000  => pure ACK
    client [R.] 1 ack 1       => RST
    client [.]  1 ack 1       => pure ACK, handshake ACK
  )");
}

TEST(Handshake, a_syn_with_data_that_the_server_takes) {
  Script().play(R"(
    client [S]  0:100        => SYN, data
    server [S.] 0 ack 101    => SYN-ACK
    client [.]  101 ack 1    => handshake ACK, pure ACK
    client [P.] 101:150 ack 1 => data
  )");
}

TEST(Handshake, a_syn_with_data_that_the_server_leaves) {
  Script().play(R"(
    client [S]  0:100        => SYN, data
    server [S.] 0 ack 1      => SYN-ACK
    client [P.] 1:101 ack 1  => handshake ACK, data, retransmission
    server [.]  1 ack 101    => pure ACK
  )");
}

TEST(Handshake, refused) {
  Script script;
  script.play(R"(
    client [S]  0       => SYN
    server [R.] 0 ack 1 => RST
  )");
  EXPECT_TRUE(script.flow().reset_by(Side::acceptor));
  EXPECT_FALSE(script.flow().reset_by(Side::opener));
  EXPECT_FALSE(script.flow().synchronised());
}

TEST(Handshake, simultaneous_open_is_one_connection) {
  Script script;
  script.play(R"(
    client [S]  0        => SYN @1
    server [S]  0        => SYN @1
    client [S.] 0 ack 1  => SYN-ACK, retransmission @1
    server [S.] 0 ack 1  => SYN-ACK, retransmission @1
    server [S]  0        => SYN, retransmission @1
    client [.]  1 ack 1  => handshake ACK, pure ACK, challenge ACK @1
    server [P.] 1:9 ack 1 => data @1
  )");
  EXPECT_EQ(script.connections().size(), 1U);
  EXPECT_EQ(script.flow().endpoint(Side::opener).port, 40000);
}

TEST(Handshake, an_isn_at_the_end_of_the_circle) {
  Script script(v4_speakers(Seq(0xffffffff), Seq(0xfffffffe)));
  script.play(handshake);
  script.play(R"(
    client [P.] 1:101 ack 1   => data
    server [.]  1 ack 101     => pure ACK
    server [P.] 1:11 ack 101  => data
    client [.]  101 ack 11    => pure ACK
  )");
  EXPECT_EQ(script.flow().next_to_send(Side::opener), Seq(100));
  EXPECT_EQ(script.flow().next_expected_by(Side::opener), Seq(9));
}

TEST(Handshake, a_listener_that_forgot_its_first_answer_gives_another_isn) {
  Script script;
  script.play(R"(
    client [S]  0        => SYN
    server [S.] 0 ack 1  => SYN-ACK
  )");
  script.renew(Seq(1000), Seq(777000));
  script.play(R"(
    client [S]  0        => SYN, retransmission
    server [S.] 0 ack 1  => SYN-ACK
    client [.]  1 ack 1  => handshake ACK, pure ACK
  )");
  EXPECT_EQ(script.flow().isn(Side::acceptor), Seq(777000));
}

}  // namespace
}  // namespace lastack
