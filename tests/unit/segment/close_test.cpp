#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack {
namespace {

TEST(Close, four_segments) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [.]  1 ack 2  => pure ACK, ACK of FIN
    server [F.] 1 ack 2  => FIN, ACK of FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
  )");
  const Flow& flow = script.flow();
  EXPECT_EQ(flow.first_to_close(), Side::opener);
  EXPECT_FALSE(flow.simultaneous_close());
  EXPECT_EQ(flow.fin_of(Side::opener), Seq(1001));
  EXPECT_TRUE(flow.fin_acknowledged(Side::opener));
  EXPECT_TRUE(flow.fin_acknowledged(Side::acceptor));
}

TEST(Close, three_segments) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [F.] 1 ack 2  => FIN, ACK of FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
  )");
}

TEST(Close, by_the_server_the_final_ack_is_the_servers) {
  auto script = established(v6_speakers());
  script.play(R"(
    server [F.] 1 ack 1  => FIN
    client [.]  1 ack 2  => pure ACK, ACK of FIN
    client [F.] 1 ack 2  => FIN, ACK of FIN
    server [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
  )");
}

TEST(Close, the_final_ack_is_repeated_for_each_fin) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [F.] 1 ack 2  => FIN, ACK of FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
    server [F.] 1 ack 2  => FIN, ACK of FIN, retransmission
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
  )");
}

TEST(Close, with_data_on_both_fins) {
  auto script = established();
  script.play(R"(
    client [FP.] 1:101 ack 1   => FIN, data
    # acknowledges the data but not the FIN
    server [.]  1 ack 101      => pure ACK
    server [.]  1 ack 102      => pure ACK, ACK of FIN
    server [FP.] 1:51 ack 102  => FIN, data, ACK of FIN
    client [.]  102 ack 51     => pure ACK
    client [.]  102 ack 52     => pure ACK, ACK of FIN, final ACK
  )");
}

TEST(Close, a_fin_with_new_data_in_front_is_no_retransmission_until_it_comes_again) {
  auto script = established();
  script.play(R"(
    client [P.]  1:101 ack 1   => data
    client [FP.] 1:101 ack 1   => FIN, data
    client [F.]  101 ack 1     => FIN, retransmission
    client [FP.] 51:101 ack 1  => FIN, data, retransmission
  )");
}

TEST(Close, half_closed_data_goes_on) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1       => FIN
    server [P.] 1:101 ack 2   => data, ACK of FIN
    client [.]  2 ack 101     => pure ACK
    server [F.] 101 ack 2     => FIN, ACK of FIN
    client [.]  2 ack 102     => pure ACK, ACK of FIN, final ACK
  )");
}

TEST(Close, simultaneous_each_side_sends_a_final_ack) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [F.] 1 ack 1  => FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
    server [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
    server [F.] 1 ack 2  => FIN, retransmission, ACK of FIN, final ACK
  )");
  EXPECT_TRUE(script.flow().simultaneous_close());
}

TEST(Close, is_not_simultaneous_if_the_first_fin_was_acknowledged_before) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [.]  1 ack 2  => pure ACK, ACK of FIN
    # an old acknowledgment on the FIN changes nothing
    server [F.] 1 ack 1  => FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
    server [.]  2 ack 2  => pure ACK, ACK of FIN
  )");
  EXPECT_FALSE(script.flow().simultaneous_close());
}

TEST(Close, a_lost_first_fin_is_still_the_first) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    client [F.] 1 ack 1  => FIN, retransmission
    server [F.] 1 ack 2  => FIN, ACK of FIN
    client [.]  2 ack 2  => pure ACK, ACK of FIN, final ACK
  )");
}

TEST(Close, a_rst_is_never_the_ack_of_a_fin) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1  => FIN
    server [F.] 1 ack 2  => FIN, ACK of FIN
    client [R.] 2 ack 2  => RST
    client [R]  2        => RST
  )");
  EXPECT_TRUE(script.flow().reset_by(Side::opener));
  EXPECT_FALSE(script.flow().fin_acknowledged(Side::acceptor));
}

TEST(Close, an_acknowledgment_beyond_all_that_was_sent_acknowledges_no_fin) {
  auto script = established();
  script.play(R"(
    client [F.] 1 ack 1         => FIN
    server [.]  1 ack 10000000  => pure ACK
  )");
  EXPECT_FALSE(script.flow().fin_acknowledged(Side::opener));
}

TEST(Close, across_the_wrap) {
  // The FINs are the last number of the circle and the first one.
  auto script = established(v4_speakers(Seq(0xffffff9a), Seq(0xffffff9b)));
  script.play(R"(
    client [FP.] 1:101 ack 1   => FIN, data
    server [FP.] 1:101 ack 102 => FIN, data, ACK of FIN
    client [.]  102 ack 101    => pure ACK
    client [.]  102 ack 102    => pure ACK, ACK of FIN, final ACK
  )");
  EXPECT_EQ(script.flow().fin_of(Side::opener), Seq(0xffffffff));
  EXPECT_EQ(script.flow().fin_of(Side::acceptor), Seq(0));
}

}  // namespace
}  // namespace lastack
