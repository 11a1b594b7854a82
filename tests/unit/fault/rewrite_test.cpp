// rewrite and corrupt: what goes on is not what was sent.
#include <gtest/gtest.h>

#include "script.hpp"
#include "segment/checksum.hpp"

namespace lastack::test {
namespace {

TEST(Rewrite, ChangesWhatItNamesAndNothingElse) {
  EXPECT_EQ(play({"rewrite: 1st data from client, window 0, flags FP."}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | pass 4 as [FP.] seq 1:101 ack 1 win 0 len 100 (0: rewritten: window 0, flags FP.)
    client data | pass 5
    fired 0     | 1
  )"),
            "");
}

TEST(Rewrite, NumbersCountFromTheirOwnValuesOrFromEitherEnd) {
  EXPECT_EQ(play({"rewrite: 1st data from client, seq off by -1, ack off by 2",
                  "rewrite: 2nd data from client, seq receiver's next + 5, ack sender's next",
                  "rewrite: 3rd data from client, seq sender's next, ack receiver's next + 1",
                  "rewrite: 4th data from client, seq in window, ack old",
                  "rewrite: 5th data from client, seq past window - 1, ack 7"},
                 R"(
    open           | pass 1, pass 2, pass 3
    server data 50 | pass 4
    client data    | pass 5 as [P.] seq 0:100 ack 53 win 65535 len 100
    client data    | pass 6 as [P.] seq 6:106 ack 51 win 65535 len 100
    client data    | pass 7 as [P.] seq 301:401 ack 52 win 65535 len 100
    client data    | pass 8 as [P.] seq 32768:32868 ack 50 win 65535 len 100
    client data    | pass 9 as [P.] seq 65535:65635 ack 7 win 65535 len 100
  )"),
            "");
}

TEST(Rewrite, OptionsComeAndGo) {
  EXPECT_EQ(play({"rewrite: 1st SYN, MSS 500, wscale 7, add SACK-permitted",
                  "rewrite: 1st SYN-ACK, TSval 5, strip all options",
                  "rewrite: 1st handshake ACK, payload \"hi\""},
                 R"(
    client SYN     | pass 1 as [S] seq 0 win 65535 mss 500 sackOK wscale 7 len 0
    server SYN-ACK | pass 2 as [S.] seq 0 ack 1 win 65535 TS len 0
    client ACK     | pass 3 as [.] seq 1:3 ack 1 win 65535 len 2
  )"),
            "");
}

TEST(Rewrite, AnOptionThatIsStrippedIsGone) {
  EXPECT_EQ(play({"rewrite: SYN, strip timestamps and MSS"}, R"(
    client SYN with 77 | pass 1 as [S] seq 0 win 65535 len 0
  )"),
            "");
}

TEST(Rewrite, TheFirstFaultDecidesUnlessItLeavesTheSegmentToLaterOnes) {
  EXPECT_EQ(play({"rewrite: 1st data, window 1", "drop: 1st data"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4 as [P.] seq 1:101 ack 1 win 1 len 100
    waits 1     | 1st data: it came, but a fault before this one took it
  )"),
            "");
  EXPECT_EQ(play({"rewrite: 1st data, window 1, leave to later faults", "drop: 1st data"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | drop 4 (1: rewritten: window 1, dropped)
    fired 0     | 1
    fired 1     | 1
  )"),
            "");
}

TEST(Rewrite, LaterFaultsActOnWhatHasBecomeOfItAndSelectWhatWasSent) {
  EXPECT_EQ(play({"rewrite: every data from client, window 1, leave to later faults",
                  "rewrite: 1st data with window 65535, TTL 9, leave to later faults",
                  "hold: 1st data from client until mark go", "duplicate: 2nd data from client"},
                 R"(
    open        | pass 1, pass 2, pass 3
    client data | hold 4
    notes       |
    mark go     | pass 4 as [P.] seq 1:101 ack 1 win 1 len 100 (2: rewritten: window 1, rewritten: TTL 9, released: mark go)
    client data | pass 5 as [P.] seq 101:201 ack 1 win 1 len 100 (3: rewritten: window 1, duplicated), copy 5 (3: copy)
  )"),
            "");
}

TEST(Rewrite, WithoutALaterTakerItPasses) {
  EXPECT_EQ(play({"rewrite: 1st data, window 1, leave to later faults"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | pass 4 as [P.] seq 1:101 ack 1 win 1 len 100 (0: rewritten: window 1)
  )"),
            "");
}

class Changed : public testing::Test {
 protected:
  // The segment that leaves in the place of the client's 100 octets.
  static std::shared_ptr<const Segment> leaves(const std::string& yaml, std::size_t octets = 100) {
    Connections connections;
    std::vector<std::unique_ptr<Fault>> faults;
    faults.push_back(fault(yaml));
    Engine engine(std::move(faults), connections);
    SegmentFields fields;
    fields.source = *Endpoint::parse("[fd00::1]:1000");
    fields.destination = *Endpoint::parse("[fd00::2]:6666");
    fields.flags = {Flag::ack, Flag::psh};
    fields.payload.assign(octets, 'x');
    const auto sent = std::make_shared<const Segment>(build_segment(fields));
    const auto acts =
        engine.on_segment({1, sent, connections.observe(*sent), "client", "server"}, Time{});
    return acts.at(0).segment;
  }
};

TEST_F(Changed, ARewrittenSegmentHasRightChecksumsAndItsTtl) {
  const auto left = leaves("rewrite: data, TTL 3, payload \"longer than before, or shorter\"");
  EXPECT_TRUE(checksums_right(left->bytes));
  EXPECT_EQ(left->hop_limit, 3);
  EXPECT_EQ(left->payload().size(), 30u);
}

TEST_F(Changed, ACorruptedOneDiffersInOneOctetAndItsChecksumIsStale) {
  const auto left = leaves("corrupt: data, octet 100");
  EXPECT_FALSE(checksums_right(left->bytes));
  EXPECT_EQ(left->payload()[98], 'x');
  EXPECT_EQ(left->payload()[99], 'x' ^ 0xff);
}

TEST_F(Changed, TheChecksumItself) {
  const auto left = leaves("corrupt: data, the checksum");
  EXPECT_FALSE(checksums_right(left->bytes));
  EXPECT_EQ(left->payload()[0], 'x');
}

TEST_F(Changed, WithoutAPayloadItIsTheChecksum) {
  EXPECT_FALSE(checksums_right(leaves("corrupt: segment", 0)->bytes));
}

TEST(Corrupt, AnOctetThatIsNotThere) {
  EXPECT_EQ(play({"corrupt: data, octet 101"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    waits 0     | 1st data: when it came, its payload had only 100 bytes
  )"),
            "");
}

TEST(Corrupt, PassesAndSaysWhat) {
  EXPECT_EQ(play({"corrupt: data"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | pass 4 as [P.] seq 1:101 ack 1 win 65535 len 100 (0: corrupted: octet 1 of the payload)
  )"),
            "");
}

}  // namespace
}  // namespace lastack::test
