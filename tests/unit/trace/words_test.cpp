#include "trace/words.hpp"

#include <gtest/gtest.h>

#include "segment/rebuild.hpp"
#include "trace_builder.hpp"

namespace lastack {
namespace {

std::string last_in_words(const TraceBuilder& built) {
  return in_words(built.trace.wire.back(), built.trace);
}

TEST(Words, AMomentCountsFromTheBeginning) {
  const TraceBuilder built;
  EXPECT_EQ(moment(built.at("412ms"), built.trace), "0.412s");
  EXPECT_EQ(moment(built.at("61s"), built.trace), "61.000s");
}

TEST(Words, ASegmentIsCalledByWhatSaysMost) {
  TraceBuilder built(kOpened);
  EXPECT_EQ(last_in_words(built), "handshake ACK from client at 0.002s: [.] seq 1 ack 1");
  built.add("0.010s client [F.] 1 ack 1");
  EXPECT_EQ(last_in_words(built), "FIN from client at 0.010s: [F.] seq 1 ack 1");
  built.add("0.011s server [F.] 1 ack 2");
  built.add("0.012s client [.] 2 ack 2 dropped");
  EXPECT_EQ(last_in_words(built), "final ACK from client at 0.012s: [.] seq 2 ack 2 (dropped)");
  built.add("0.013s client [R] 2");
  EXPECT_EQ(last_in_words(built), "RST from client at 0.013s: [R] seq 2");
}

TEST(Words, WhatBecameOfASegment) {
  TraceBuilder built(kOpened);
  built.add("0.010s client [P.] 1:101 ack 1 held");
  WireRecord& record = built.trace.wire.back();
  EXPECT_EQ(fate_of(record, built.trace), "held");
  record.released = built.at("0.3s");
  record.fate = Fate::passed;
  EXPECT_EQ(fate_of(record, built.trace), "held until 0.300s");
  record.fate = Fate::dropped;
  EXPECT_EQ(fate_of(record, built.trace), "held until 0.300s, dropped");
  built.add("0.4s copy client [P.] 1:101 ack 1");
  EXPECT_EQ(fate_of(built.trace.wire.back(), built.trace), "copy");
  built.add("0.4s injected server [R] 1");
  EXPECT_EQ(fate_of(built.trace.wire.back(), built.trace), "injected");
}

TEST(Words, WhatAFaultMadeOfASegment) {
  TraceBuilder built(kOpened);
  built.add("0.010s client [P.] 1:101 ack 1");
  WireRecord& record = built.trace.wire.back();
  SegmentFields fields = fields_of(*record.arrival.segment);
  fields.window = 0;
  record.left_as = std::make_shared<const Segment>(build_segment(fields));
  EXPECT_EQ(last_in_words(built), "data from client at 0.010s: [P.] seq 1:101 ack 1 (rewritten)");
  std::vector<std::uint8_t> bytes = record.left_as->bytes;
  bytes.back() ^= 1;
  record.left_as = std::make_shared<const Segment>(with_bytes(bytes));
  EXPECT_EQ(fate_of(record, built.trace), "corrupted");
}

}  // namespace
}  // namespace lastack
