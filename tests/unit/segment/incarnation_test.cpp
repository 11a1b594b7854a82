// One four-tuple, used again.
#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

// The client's 1:1001 and the server's 1:501 were exchanged; the server closed first.
Script used_once(const Speakers& speakers = v4_speakers()) {
  Script script(speakers);
  script.play(handshake);
  script.play(R"(
    client [P.] 1:1001 ack 1      => data
    server [P.] 1:501 ack 1001    => data
    client [.]  1001 ack 501      => pure ACK
    server [F.] 501 ack 1001      => FIN
    client [F.] 1001 ack 502      => FIN, ACK of FIN
    server [.]  502 ack 1002      => pure ACK, ACK of FIN, final ACK
  )");
  return script;
}

TEST(Incarnation, a_syn_with_another_isn_is_a_new_connection) {
  auto script = used_once();
  script.renew(Seq(900000), Seq(800000));
  script.play(R"(
    client [S]  0            => SYN @2
    client [S]  0            => SYN, retransmission @2
    server [S.] 0 ack 1      => SYN-ACK @2
    client [.]  1 ack 1      => handshake ACK, pure ACK @2
    client [P.] 1:101 ack 1  => data @2
  )");
  EXPECT_EQ(script.connections().recognise(script.segment("client [.] 101 ack 1")).incarnation, 2U);
}

// tcp_timewait_state_process(): the SYN's number lies behind rcv_nxt, so TIME_WAIT answers, the
// client resets what it does not know, and its SYN comes again.
TEST(Incarnation, time_wait_challenges_the_syn_and_is_killed_by_the_answer) {
  auto script = used_once();
  script.renew(Seq(900), Seq(800000));
  script.play(R"(
    client [S]  0             => SYN @2
    old server [.] 502 ack 1002 => pure ACK, ACK of FIN, final ACK, challenge ACK @1
    old client [R] 1002       => RST @1
    client [S]  0             => SYN, retransmission @2
    server [S.] 0 ack 1       => SYN-ACK @2
    client [.]  1 ack 1       => handshake ACK, pure ACK @2
  )");
  EXPECT_TRUE(script.connections().flow(1).reset_by(Side::opener));
  EXPECT_FALSE(script.flow().reset());
}

TEST(Incarnation, last_ack_challenges_the_syn_and_repeats_its_fin) {
  Script script;
  script.play(handshake);
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [F.] 1 ack 2  => FIN, ACK of FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
  )");
  script.renew(Seq(70000), Seq(800000));
  script.play(R"(
    client [S]  0          => SYN @2
    old server [.] 2 ack 2 => pure ACK, ACK of FIN, challenge ACK @1
    old server [F.] 1 ack 2 => FIN, ACK of FIN, retransmission @1
    old client [R] 2       => RST @1
    client [S]  0          => SYN, retransmission @2
    old server [.] 2 ack 2 => pure ACK, ACK of FIN, challenge ACK @1
    old client [R] 2       => RST @1
    server [S.] 0 ack 1    => SYN-ACK @2
  )");
}

TEST(Incarnation, a_refusal_of_the_new_syn_belongs_to_the_new) {
  auto script = used_once();
  script.renew(Seq(900000), Seq(0));
  script.play(R"(
    client [S]  0        => SYN @2
    server [R.] 0 ack 1  => RST @2
  )");
  EXPECT_TRUE(script.connections().flow(2).reset());
  EXPECT_FALSE(script.connections().flow(1).reset());
}

// The late copy lies in the new receive window, but its octets are the old connection's.
TEST(Incarnation, a_late_copy_of_old_data_is_named_so) {
  // The new connection begins behind the end of the old one.
  auto script = used_once();
  script.renew(Seq(1300), Seq(5100));
  script.play(handshake);
  script.play(R"(
    client [P.] 1:11 ack 1          => data @2
    server [P.] 1:301 ack 11        => data @2
    copy old client [P.] 1:1001 ack 1     => data, retransmission, old data @1
    copy old server [P.] 1:501 ack 1001   => data, retransmission, old data @1
    client [P.] 11:21 ack 301       => data @2
  )");
  // 1400 is in the window of the new connection as its 101st octet.
  const auto old_copy = script.segment("copy old client [.] 400:500 ack 250");
  EXPECT_TRUE(script.connections().recognise(old_copy).roles.contains(Role::old_data));
}

TEST(Incarnation, numbers_behind_the_isn_clock_are_told_apart_by_position) {
  // The old connection outran the ISN clock: the new ISN lies within the old octets.
  auto script = used_once();
  script.renew(Seq(1200), Seq(5100));
  script.play(R"(
    client [S]  0             => SYN @2
    old server [.] 502 ack 1002 => pure ACK, ACK of FIN, final ACK, challenge ACK @1
    old client [R] 1002       => RST @1
    client [S]  0             => SYN, retransmission @2
    server [S.] 0 ack 1       => SYN-ACK @2
    client [.]  1 ack 1       => handshake ACK, pure ACK @2
    server [P.] 1:201 ack 1   => data @2
    # old octet 300 is 100 of the new connection, which has sent none so far
    copy old client [.] 300:400 ack 150  => data, retransmission, old data @1
    client [P.] 1:401 ack 1   => data @2
  )");
  EXPECT_TRUE(
      script.flow().would_accept(Side::acceptor, script.segment("old client [.] 300:400 ack 150")));
}

TEST(Incarnation, an_older_timestamp_gives_the_old_one_away) {
  Script script;
  script.play(R"(
    client [S]  0 ts 100              => SYN
    server [S.] 0 ack 1 ts 500        => SYN-ACK
    client [.]  1 ack 1 ts 100        => handshake ACK, pure ACK
    client [P.] 1:1001 ack 1 ts 100   => data
    server [P.] 1:1001 ack 1001 ts 500 => data
  )");
  script.renew(Seq(1100), Seq(5100));
  script.play(R"(
    client [S]  0 ts 300              => SYN @2
    server [S.] 0 ack 1 ts 600        => SYN-ACK @2
    client [.]  1 ack 1 ts 301        => handshake ACK, pure ACK @2
    client [P.] 1:901 ack 1 ts 302    => data @2
    server [P.] 1:901 ack 901 ts 602  => data @2
    # both connections sent these numbers
    copy old client [P.] 501:601 ack 501 ts 101  => data, retransmission, old data @1
    copy client [P.] 401:501 ack 401 ts 303      => data, retransmission, old data @2
  )");
}

TEST(Incarnation, a_late_copy_of_the_old_syn_begins_nothing) {
  auto script = used_once();
  script.renew(Seq(900000), Seq(800000));
  script.play(handshake);
  script.play(R"(
    copy old client [S] 0        => SYN, retransmission @1
    copy old server [S.] 0 ack 1 => SYN-ACK, retransmission @1
  )");
  EXPECT_EQ(script.connections().size(), 2U);
}

TEST(Incarnation, the_rst_to_an_old_duplicate_stays_with_the_old) {
  auto script = used_once();
  script.renew(Seq(900000), Seq(800000));
  script.play(handshake);
  script.play(R"(
    copy old client [P.] 1:1001 ack 1  => data, retransmission, old data @1
    old server [R] 1                   => RST @1
    server [P.] 1:11 ack 1             => data @2
  )");
  EXPECT_FALSE(script.flow().reset());
}

TEST(Incarnation, the_server_connects_back_and_the_roles_swap) {
  auto script = used_once();
  script.renew(Seq(900000), Seq(800000));
  script.play(R"(
    server [S]  0           => SYN @2
    client [S.] 0 ack 1     => SYN-ACK @2
    server [.]  1 ack 1     => handshake ACK, pure ACK @2
    server [F.] 1 ack 1     => FIN @2
    client [F.] 1 ack 2     => FIN, ACK of FIN @2
    server [.]  2 ack 2     => pure ACK, ACK of FIN, final ACK @2
  )");
  EXPECT_EQ(script.flow().endpoint(Side::opener).port, 6666);
}

TEST(Incarnation, after_a_refusal_the_other_sides_syn_is_no_simultaneous_open) {
  Script script;
  script.play(R"(
    client [S]  0       => SYN @1
    server [R.] 0 ack 1 => RST @1
    server [S]  0       => SYN @2
  )");
}

TEST(Incarnation, a_third_one_and_answers_of_the_first) {
  auto script = used_once();
  script.renew(Seq(900000), Seq(0));
  script.play(R"(
    client [S] 0              => SYN @2
    old server [.] 502 ack 1002 => pure ACK, ACK of FIN, final ACK, challenge ACK @1
  )");
  // The client gives up and tries again; the RST was lost, so the first still answers.
  Script& again = script;
  again.renew(Seq(950000), Seq(0));
  again.play("client [S] 0 => SYN @3");
  const auto answer = used_once().segment("server [.] 502 ack 1002");
  const auto seen = again.connections().observe(answer);
  EXPECT_EQ(seen.connection, 1U);
  EXPECT_EQ(seen.incarnation, 1U);
  EXPECT_TRUE(seen.roles.contains(Role::challenge_ack));
}

TEST(Incarnation, over_ipv6) {
  auto script = used_once(v6_speakers());
  script.renew(Seq(900), Seq(800000));
  script.play(R"(
    client [S]  0               => SYN @2
    old server [.] 502 ack 1002 => pure ACK, ACK of FIN, final ACK, challenge ACK @1
    old client [R] 1002         => RST @1
  )");
}

}  // namespace
}  // namespace lastack
