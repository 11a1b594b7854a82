// What a flow answers to faults and judges.
#include "segment/flow.hpp"

#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

constexpr auto opener = Side::opener, acceptor = Side::acceptor;

TEST(Flow, knows_the_numbers_of_both_sides) {
  Script script;
  script.play(handshake);
  script.play(R"(
    client [P.] 1:101 ack 1    => data
    server [.]  1 ack 51       => pure ACK
    server [P.] 1:11 ack 51    => data
  )");
  const Flow& flow = script.flow();
  EXPECT_EQ(flow.isn(opener), Seq(1000));
  EXPECT_EQ(flow.next_to_send(opener), Seq(1101));
  EXPECT_EQ(flow.unacknowledged(opener), Seq(1051));
  EXPECT_EQ(flow.next_expected_by(acceptor), Seq(1051));
  EXPECT_EQ(flow.next_to_send(acceptor), Seq(5011));
  EXPECT_EQ(flow.unacknowledged(acceptor), Seq(5001));
  EXPECT_EQ(flow.next_expected_by(opener), Seq(5001));
}

TEST(Flow, before_the_answer_little_is_known) {
  Script script;
  script.play("client [S] 0 => SYN");
  const Flow& flow = script.flow();
  EXPECT_EQ(flow.next_to_send(opener), Seq(1001));
  EXPECT_EQ(flow.unacknowledged(opener), Seq(1000));
  EXPECT_EQ(flow.next_expected_by(acceptor), Seq(1001));
  EXPECT_EQ(flow.next_expected_by(opener), Seq(0));
  EXPECT_EQ(flow.next_to_send(acceptor), Seq(0));
  EXPECT_FALSE(flow.isn(acceptor));
  EXPECT_EQ(flow.window_of(acceptor), 0U);
  EXPECT_FALSE(flow.fin_of(opener));
  EXPECT_FALSE(flow.first_to_close());
}

TEST(Flow, windows_are_scaled_if_both_sides_offer_it) {
  Script script;
  script.play(R"(
    client [S]  0 wscale 7 win 64000         => SYN
    server [S.] 0 ack 1 wscale 15 win 65000  => SYN-ACK
  )");
  EXPECT_EQ(script.flow().window_of(opener), 64000U);
  EXPECT_EQ(script.flow().window_of(acceptor), 65000U);
  script.play(R"(
    client [.] 1 ack 1 win 500  => handshake ACK, pure ACK
    server [.] 1 ack 1 win 3    => pure ACK
  )");
  EXPECT_EQ(script.flow().window_of(opener), 500U << 7);
  EXPECT_EQ(script.flow().window_of(acceptor), 3U << 14) << "15 counts as 14 (RFC 7323 2.3)";
}

TEST(Flow, one_sides_window_scale_alone_means_nothing) {
  Script script;
  script.play(R"(
    client [S]  0 wscale 7 win 64000  => SYN
    server [S.] 0 ack 1 win 65000     => SYN-ACK
    client [.]  1 ack 1 win 500       => handshake ACK, pure ACK
  )");
  EXPECT_EQ(script.flow().window_of(opener), 500U);
}

TEST(Flow, remembers_timestamps) {
  Script script;
  script.play(R"(
    client [S]  0 ts 77       => SYN
    server [S.] 0 ack 1 ts 88 => SYN-ACK
    client [.]  1 ack 1 ts 79 => handshake ACK, pure ACK
  )");
  EXPECT_EQ(script.flow().timestamps_of(opener)->value, 79U);
  EXPECT_EQ(script.flow().timestamps_of(acceptor)->value, 88U);
}

TEST(Flow, an_accepted_injection_moves_what_is_expected_but_not_what_was_sent) {
  Script script;
  script.play(handshake);
  script.play(R"(
    inject client [P.] 1:11 ack 1  => data
    server [.] 1 ack 11            => pure ACK
  )");
  EXPECT_EQ(script.flow().next_expected_by(acceptor), Seq(1011));
  EXPECT_EQ(script.flow().next_to_send(opener), Seq(1001));
}

TEST(Flow, joined_in_mid_stream_counts_from_its_first_segment) {
  Script script;
  script.play(R"(
    server [P.] 5000:5100 ack 7000  => data @1
    client [.]  7000 ack 5100       => pure ACK @1
    client [P.] 7000:7010 ack 5100  => data @1
    server [.]  5000:5100 ack 7000  => data, retransmission, old data @1
    client [F.] 7010 ack 5100       => FIN @1
    server [.]  5100 ack 7011       => pure ACK, ACK of FIN @1
  )");
  const Flow& flow = script.flow();
  EXPECT_TRUE(flow.joined_in_mid_stream());
  EXPECT_EQ(flow.endpoint(opener).port, 6666);
  const auto segment = script.segment("server [P.] 5000:5100 ack 7000");
  EXPECT_EQ(flow.relative_seq(segment), 1U);
  EXPECT_EQ(flow.relative_ack(segment), 1U);
}

TEST(Flow, joined_by_a_syn_ack_the_receiver_is_the_opener) {
  Script script;
  script.play(R"(
    server [S.] 0 ack 1  => SYN-ACK @1
    client [.]  1 ack 1  => handshake ACK, pure ACK @1
  )");
  EXPECT_EQ(script.flow().endpoint(opener).port, 40000);
  EXPECT_EQ(script.flow().isn(opener), Seq(1000));
}

TEST(Flow, a_syn_ack_that_was_not_seen_is_made_up_for) {
  Script script;
  script.play(R"(
    client [S]  0           => SYN
    client [.]  1 ack 1     => pure ACK
    server [P.] 1:11 ack 1  => data
    client [.]  1 ack 11    => pure ACK
  )");
  EXPECT_EQ(script.flow().isn(acceptor), Seq(5000));
}

class WouldAccept : public testing::Test {
 protected:
  // The server has acknowledged 1001 of 1001, offers 500 octets, and has sent 300, of which 200 are
  // acknowledged; the client's greatest window is 65535.
  WouldAccept() {
    script_.play(handshake);
    script_.play(R"(
      client [P.] 1:1001 ack 1             => data
      server [P.] 1:301 ack 1001 win 500   => data
      client [.]  1001 ack 201             => pure ACK
    )");
  }
  bool accepts(std::string_view line) const {
    return script_.flow().would_accept(acceptor, script_.segment(line));
  }
  Script script_;
};

TEST_F(WouldAccept, data_from_rcv_nxt_to_the_end_of_the_window) {
  EXPECT_TRUE(accepts("client [.] 1001:1101 ack 201"));
  EXPECT_TRUE(accepts("client [.] 1401:1501 ack 201"));
  EXPECT_FALSE(accepts("client [.] 1402:1502 ack 201"));
  EXPECT_FALSE(accepts("client [.] 1000:1100 ack 201"));
  EXPECT_FALSE(accepts("client [.] 1:101 ack 201"));
  EXPECT_FALSE(accepts("client [.] 1501:1502 ack 201"));
}

TEST_F(WouldAccept, segments_without_length_as_rfc_9293_says) {
  EXPECT_TRUE(accepts("client [.] 1001 ack 201"));
  EXPECT_TRUE(accepts("client [.] 1500 ack 201"));
  EXPECT_FALSE(accepts("client [.] 1501 ack 201"));
  EXPECT_FALSE(accepts("client [.] 1000 ack 201"));
}

TEST_F(WouldAccept, only_a_plausible_acknowledgment) {
  EXPECT_TRUE(accepts("client [.] 1001:1101 ack 301"));
  EXPECT_FALSE(accepts("client [.] 1001:1101 ack 302")) << "not sent yet";
  EXPECT_TRUE(accepts("client [.] 1001:1101 ack 1")) << "200 octets were acknowledged";
  EXPECT_FALSE(accepts("client [.] 1001:1101 ack 0"));
  EXPECT_FALSE(accepts("client [P] 1001:1101")) << "no ACK at all";
}

TEST_F(WouldAccept, a_rst_only_at_rcv_nxt_and_a_syn_never) {
  EXPECT_TRUE(accepts("client [R] 1001"));
  EXPECT_FALSE(accepts("client [R] 1002"));
  EXPECT_FALSE(accepts("client [S] 1001"));
}

TEST_F(WouldAccept, nothing_from_the_receiver_itself) {
  EXPECT_FALSE(accepts("server [.] 301:302 ack 1001"));
}

TEST_F(WouldAccept, with_a_closed_window_only_an_empty_segment_at_rcv_nxt) {
  script_.play("server [.] 301 ack 1001 win 0 => pure ACK");
  EXPECT_TRUE(accepts("client [.] 1001 ack 301"));
  EXPECT_FALSE(accepts("client [.] 1002 ack 301"));
  EXPECT_FALSE(accepts("client [.] 1001:1002 ack 301"));
}

TEST_F(WouldAccept, an_acknowledgment_not_older_than_the_greatest_window) {
  // The client never offers more than 100, and 5000 octets are acknowledged.
  Script script;
  script.play(R"(
    client [S]  0 win 100           => SYN
    server [S.] 0 ack 1             => SYN-ACK
    client [.]  1 ack 1 win 100     => handshake ACK, pure ACK
    server [.]  1:5001 ack 1        => data
    client [.]  1 ack 5001 win 100  => pure ACK
  )");
  const auto accepts_ack = [&](const char* line) {
    return script.flow().would_accept(acceptor, script.segment(line));
  };
  EXPECT_TRUE(accepts_ack("client [.] 1:2 ack 4901"));
  EXPECT_FALSE(accepts_ack("client [.] 1:2 ack 4900"));
}

TEST(Flow, accepts_nothing_before_it_is_synchronised) {
  Script script;
  script.play(R"(
    client [S]  0        => SYN
    server [S.] 0 ack 1  => SYN-ACK
  )");
  EXPECT_FALSE(script.flow().would_accept(acceptor, script.segment("client [.] 1:2 ack 1")));
}

}  // namespace
}  // namespace lastack
