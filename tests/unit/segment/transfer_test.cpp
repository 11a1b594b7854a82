#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Transfer, data_and_its_acknowledgment) {
  auto script = established();
  script.play(R"(
    client [P.] 1:101 ack 1    => data
    server [.]  1 ack 101      => pure ACK
    server [P.] 1:1001 ack 101 => data
    client [.]  101 ack 1001   => pure ACK
  )");
}

TEST(Transfer, a_retransmission_repeats_only_octets_that_were_sent) {
  auto script = established();
  script.play(R"(
    client [.]  1:101 ack 1    => data
    client [.]  101:201 ack 1  => data
    client [.]  1:101 ack 1    => data, retransmission
    client [.]  51:151 ack 1   => data, retransmission
    client [.]  1:201 ack 1    => data, retransmission
    # new octets at its end: not a retransmission, but from then on they were sent
    client [.]  101:202 ack 1  => data
    client [.]  201:202 ack 1  => data, retransmission
  )");
}

TEST(Transfer, a_hole_in_what_was_seen_is_new_when_it_comes) {
  auto script = established();
  script.play(R"(
    client [.] 1:101 ack 1    => data
    client [.] 201:301 ack 1  => data
    client [.] 1:301 ack 1    => data
    client [.] 101:201 ack 1  => data, retransmission
  )");
}

TEST(Transfer, a_retransmission_of_what_was_acknowledged_is_old_data_too) {
  auto script = established();
  script.play(R"(
    client [.]  1:101 ack 1    => data
    client [.]  101:201 ack 1  => data
    server [.]  1 ack 101      => pure ACK
    client [.]  1:101 ack 1    => data, retransmission, old data
    client [.]  1:201 ack 1    => data, retransmission
    copy client [.] 1:101 ack 1 => data, retransmission, old data
  )");
}

TEST(Transfer, a_copy_is_named_but_not_counted) {
  auto script = established();
  script.play(R"(
    copy client [.] 1:101 ack 1  => data
    copy client [.] 1:101 ack 1  => data
    client [.] 1:101 ack 1       => data
    copy client [.] 1:101 ack 1  => data, retransmission
    copy server [.] 1 ack 101    => pure ACK
    copy client [.] 1:101 ack 1  => data, retransmission
  )");
}

TEST(Transfer, retransmissions_across_the_wrap) {
  auto script = established(v4_speakers(Seq(0xffffffc0), Seq(0xffffffff)));
  script.play(R"(
    client [.]  1:101 ack 1   => data
    client [.]  101:201 ack 1 => data
    client [.]  1:101 ack 1   => data, retransmission
    server [.]  1 ack 201     => pure ACK
    client [.]  1:101 ack 1   => data, retransmission, old data
  )");
}

TEST(Transfer, more_than_the_circle_of_numbers_does_not_meet_itself) {
  auto script = established();
  Connections& connections = script.connections();
  Segment data = script.segment("client [.] 1:60001 ack 1");
  Segment ack = script.segment("server [.] 1 ack 1");
  for (int i = 0; i < 80000; ++i) {  // 4.8 * 10^9 octets
    ASSERT_EQ(connections.observe(data).roles, Roles{Role::data}) << i;
    data.seq = data.seq + 60000;
    if (i % 1000 != 0) continue;
    ack.ack = data.seq;
    ASSERT_EQ(connections.observe(ack).roles, Roles{Role::pure_ack}) << i;
  }
  data.seq = data.seq - 60000;
  EXPECT_EQ(connections.observe(data).roles, (Roles{Role::data, Role::retransmission}));
}

TEST(DuplicateAck, needs_all_of_rfc_5681) {
  auto script = established();
  script.play(R"(
    server [.]  1 ack 1 win 500         => pure ACK
    # (a) nothing outstanding
    server [.]  1 ack 1 win 500         => pure ACK
    client [.]  1:101 ack 1             => data
    server [.]  1 ack 1 win 500         => pure ACK, duplicate ACK
    # (e) another window, then the same again
    server [.]  1 ack 1 win 400         => pure ACK
    server [.]  1 ack 1 win 400         => pure ACK, duplicate ACK
    # (b) payload
    server [P.] 1:11 ack 1 win 400      => data
    # (d) a greater acknowledgment, and one below the greatest
    server [.]  11 ack 51 win 400       => pure ACK
    server [.]  11 ack 1 win 400        => pure ACK
    server [.]  11 ack 51 win 400       => pure ACK, duplicate ACK
    # (c) FIN
    server [F.] 11 ack 51 win 400       => FIN
    server [.]  12 ack 101 win 400      => pure ACK
    server [.]  12 ack 101 win 400      => pure ACK
  )");
}

TEST(DuplicateAck, compares_scaled_windows) {
  Script().play(R"(
    client [S]  0 wscale 7 win 64000       => SYN
    server [S.] 0 ack 1 wscale 7 win 64000 => SYN-ACK
    client [.]  1 ack 1 win 500            => handshake ACK, pure ACK
    client [.]  1:101 ack 1 win 500        => data
    # 64000, as in the SYN-ACK, whose window is not scaled
    server [.]  1 ack 1 win 500            => pure ACK, duplicate ACK
    server [.]  1 ack 1 win 499            => pure ACK
  )");
}

TEST(ChallengeAck, answers_a_rst_in_the_window_but_not_at_its_start) {
  auto script = established();
  script.play(R"(
    inject client [R] 2        => RST
    server [.] 1 ack 1         => pure ACK, challenge ACK
    server [.] 1 ack 1         => pure ACK
    # at rcv_nxt it kills, outside the window it is dropped: no challenge
    inject client [R] 1        => RST
    server [.] 1 ack 1         => pure ACK
    inject client [R] 900000   => RST
    server [.] 1 ack 1         => pure ACK
  )");
}

TEST(ChallengeAck, answers_a_rst_at_the_right_edge_of_the_window_as_linux_does) {
  auto script = established();
  script.play(R"(
    server [.] 1 ack 1 win 10   => pure ACK
    inject client [R] 11        => RST
    server [.] 1 ack 1 win 10   => pure ACK, challenge ACK
    inject client [R] 12        => RST
    server [.] 1 ack 1 win 10   => pure ACK
  )");
}

TEST(ChallengeAck, answers_a_syn) {
  auto script = established();
  script.play(R"(
    inject client [S] 5000     => SYN
    server [.] 1 ack 1         => pure ACK, challenge ACK
  )");
  EXPECT_EQ(script.connections().size(), 1U);
}

TEST(ChallengeAck, answers_an_unacceptable_acknowledgment) {
  auto script = established();
  script.play(R"(
    inject client [P.] 1:2 ack 50      => data
    server [.] 1 ack 1                 => pure ACK, challenge ACK
    inject client [P.] 1:2 ack -70000  => data
    server [.] 1 ack 1                 => pure ACK, challenge ACK
    inject client [P.] 1:2 ack 1       => data
    server [.] 1 ack 1                 => pure ACK
  )");
}

TEST(ChallengeAck, repeats_the_numbers_of_its_sender) {
  auto script = established();
  script.play(R"(
    client [P.] 1:11 ack 1    => data
    inject client [R] 500     => RST
    server [.] 1 ack 11       => pure ACK
    server [.] 0 ack 11       => pure ACK, keepalive probe
    server [P.] 1:5 ack 11    => data
    server [.] 5 ack 11       => pure ACK, challenge ACK
  )");
}

TEST(ChallengeAck, is_no_longer_expected_once_something_else_calls_for_an_ack) {
  auto script = established();
  script.play(R"(
    inject client [R] 500     => RST
    client [P.] 1:11 ack 1    => data
    server [.] 1 ack 1        => pure ACK, duplicate ACK
  )");
}

}  // namespace
}  // namespace lastack
