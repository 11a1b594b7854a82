// Each phrase, its map, and the words that a fault says of itself mean the same.
#include <gtest/gtest.h>

#include <ostream>

#include "script.hpp"

namespace lastack::test {
namespace {

struct Same {
  const char* phrase;
  const char* map;
  const char* text;
};

void PrintTo(const Same& same, std::ostream* out) {
  *out << same.phrase;
}

class Phrases : public testing::TestWithParam<Same> {};

TEST_P(Phrases, PhraseAndMapAreEqual) {
  EXPECT_EQ(fault(GetParam().phrase)->text(), GetParam().text);
  EXPECT_EQ(fault(GetParam().map)->text(), GetParam().text);
}

TEST_P(Phrases, TheTextIsThePhraseAgain) {
  std::string text = GetParam().text;
  text.insert(text.find(' '), ":");
  EXPECT_EQ(fault(text)->text(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Phrases,
    testing::Values(
        Same{"drop: final ACK from client", "drop: {from: client, segment: final ACK, nth: 1}",
             "drop 1st final ACK from client"},
        Same{
            "drop: every 3rd new data from server to client on 2nd connection",
            "drop: {segment: every 3rd new data, from: server, to: client, \"on\": 2nd connection}",
            "drop every 3rd new data from server to client on 2nd connection"},
        Same{"drop: first 2 retransmitted SYN-ACK",
             "drop: {segment: retransmitted SYN-ACK, nth: first 2}",
             "drop first 2 retransmitted SYN-ACK"},
        Same{"drop: every segment from client",
             "drop: {segment: segment, nth: every, from: client}",
             "drop every segment from client"},
        Same{"drop: retransmitted segment", "drop: {segment: retransmission}",
             "drop 1st retransmission"},
        Same{"drop: ACK of FIN", "drop: {nth: 1st, segment: ACK of FIN}", "drop 1st ACK of FIN"},
        Same{"delay: 2nd data from client by 300ms",
             "delay: {segment: data, nth: 2, from: client, by: 300ms}",
             "delay 2nd data from client by 300ms"},
        Same{"hold: FIN from server until final ACK from client is seen",
             "hold: {segment: FIN, from: server, until: final ACK from client}",
             "hold 1st FIN from server until final ACK from client"},
        Same{"hold: FIN until client state TIME_WAIT on 2nd connection",
             "hold: {segment: FIN, until: client state TIME_WAIT on 2nd connection}",
             "hold 1st FIN until client state TIME_WAIT on 2nd connection"},
        Same{"hold: FIN until 2nd SYN from client",
             "hold: {until: 2nd SYN from client, segment: FIN}",
             "hold 1st FIN until 2nd SYN from client"},
        Same{"hold: FIN from server for 5s", "hold: {segment: FIN, from: server, for: 5s}",
             "hold 1st FIN from server for 5s"},
        Same{"duplicate: data from client", "duplicate: {segment: data, from: client}",
             "duplicate 1st data from client"},
        Same{"duplicate: data from client, copies 3, gap 10ms",
             "duplicate: {segment: data, from: client, copies: 3, gap: 10ms}",
             "duplicate 1st data from client copies 3 gap 10ms"},
        Same{"duplicate: 1st data from client, keep the copy until mark replay",
             "duplicate: {segment: 1st data, from: client, keep: the copy until mark replay}",
             "duplicate 1st data from client, keep the copy until mark replay"},
        Same{"duplicate: data keep copies until mark go copies 2",
             "duplicate: {segment: data, keep: until mark go, copies: 2}",
             "duplicate 1st data copies 2, keep the copy until mark go"},
        Same{"duplicate: every data from client on 1st connection, keep the copies until mark "
             "replay, release the one that fits the 2nd connection, at least 500 bytes ahead",
             "duplicate: {segment: every data, from: client, \"on\": 1st connection, keep: the "
             "copies "
             "until mark replay, release: one that fits 2nd connection, at least: 500 bytes ahead}",
             "duplicate every data from client on 1st connection, keep the copies until mark "
             "replay, release the one that fits the 2nd connection, at least 500 bytes ahead"},
        Same{"reorder: 1st data from client behind 2nd data from client",
             "reorder: {segment: 1st data, from: client, behind: 2nd data from client}",
             "reorder 1st data from client behind 2nd data from client"},
        Same{"reorder: data from client behind FIN",
             "reorder: {segment: data, from: client, behind: the next FIN}",
             "reorder 1st data from client behind the next FIN"},
        Same{"reorder: data behind next 2 segments",
             "reorder: {segment: data, behind: the next 2 segments}",
             "reorder 1st data behind the next 2 segments"},
        Same{"reorder: data behind the next segment",
             "reorder: {segment: data, behind: next 1 segment}",
             "reorder 1st data behind the next segment"}));

INSTANTIATE_TEST_SUITE_P(
    LaterKinds, Phrases,
    testing::Values(
        Same{"corrupt: 2nd data from client, octet 7, leave to later faults",
             "corrupt: {segment: 2nd data, from: client, octet: 7, leave to later faults: 1}",
             "corrupt 2nd data from client octet 7, leave to later faults"},
        Same{"corrupt: FIN the checksum", "corrupt: {segment: FIN, the checksum: 1}",
             "corrupt 1st FIN the checksum"},
        Same{"rewrite: every SYN from client, strip timestamps and wscale, TTL 3",
             "rewrite: {segment: every SYN, from: client, strip: timestamps and wscale, TTL: 3}",
             "rewrite every SYN from client, strip timestamps and wscale, TTL 3"},
        Same{"rewrite: data on upload seq receiver's next + 1, payload \"x y\"",
             "rewrite: {segment: data, \"on\": upload, seq: receiver's next + 1, payload: '\"x "
             "y\"'}",
             "rewrite 1st data on upload, seq receiver's next + 1, payload \"x y\""},
        Same{"spoof: SYN from client to server:80 at mark go",
             "spoof: {segment: SYN, from: client, to: server:80, at: mark go}",
             "spoof SYN from client to server:80 at mark go"},
        Same{"spoof: 200 SYN from nobody to server:80, window 512, at mark go",
             "spoof: {segment: 200 SYN, from: nobody, to: server:80, window: 512, at: mark go}",
             "spoof 200 SYN from nobody to server:80, window 512 at mark go"},
        Same{"spoof: data \"x\" from client from port 40000 to server:80 at 1st data from client",
             "spoof: {segment: data \"x\", from: client, from port: 40000, to: server:80, at: 1st "
             "data from client}",
             "spoof data \"x\" from client from port 40000 to server:80 at 1st data from client"},
        Same{"drop: SYN-ACK to nobody", "drop: {segment: SYN-ACK, to: nobody}",
             "drop 1st SYN-ACK to nobody"},
        Same{"inject: RST from server to client on 2nd connection, seq in window, at mark go",
             "inject: {segment: RST, from: server, to: client, \"on\": 2nd connection, seq: in "
             "window, at: mark go}",
             "inject RST from server to client on 2nd connection, seq in window at mark go"},
        Same{"inject: data \"x\" from server at 300ms after client 2nd send is done",
             "inject: {segment: data \"x\", from: server, at: 300ms after client 2nd send is done}",
             "inject data \"x\" from server at 300ms after client 2nd send is done"},
        Same{"cut: everything after fault burst has fired until 2s after mark go",
             "cut: {what: everything, after: fault burst has fired once, until: 2s after mark go}",
             "cut everything after fault burst has fired until 2s after mark go"},
        Same{"cut: client on upload until client connect begins",
             "cut: {what: client, \"on\": upload, until: client connect begins}",
             "cut client on upload until client connect begins"},
        Same{"loss: 2.5% of new data from client to server",
             "loss: {share: 2.5%, of: new data, from: client, to: server}",
             "loss 2.5% of every new data from client to server"},
        Same{"jitter: every 2nd data between 0ms and 20ms, in order",
             "jitter: {segment: every 2nd data, between: 0ms and 20ms, in order: 1}",
             "jitter every 2nd data between 0ns and 20ms in order"},
        Same{"throttle: segment from server, rate 100 KiB per second, queue 16 KiB",
             "throttle: {segment: segment, from: server, rate: 100 KiB per second, queue: 16 KiB}",
             "throttle every segment from server rate 100 KiB per second queue 16 KiB"}));

TEST(Phrases, EveryRoleOfTheTableIsAWord) {
  for (const RoleKind* role : role_kinds()) {
    const std::string yaml = "drop: " + std::string(role->name) + " from client";
    EXPECT_EQ(fault(yaml)->text(), "drop 1st " + std::string(role->name) + " from client");
  }
}

TEST(Phrases, EveryKindHasItsWords) {
  for (const FaultKind* kind : fault_kinds()) {
    EXPECT_FALSE(kind->name.empty());
    EXPECT_FALSE(kind->grammar.empty());
    EXPECT_FALSE(kind->summary.empty());
  }
}

TEST(Phrases, ASelectorStopsBehindItsLastWord) {
  const Node node =
      parse_yaml(std::make_shared<Source>("t.yaml", "2nd FIN from server is retransmitted"));
  Phrase phrase(node, "a segment");
  EXPECT_EQ(Selector::read(phrase, cast()).text(), "2nd FIN from server");
  EXPECT_EQ(phrase.peek(), "is");
}

}  // namespace
}  // namespace lastack::test
