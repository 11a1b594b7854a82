// What is remembered has a bound, and what a fault touched is never forgotten.
#include "exec/record_bound.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

constexpr std::size_t kOctets = 10'000;

WireRecord record(SegmentId id) {
  auto segment = std::make_shared<Segment>();
  segment->bytes.resize(kOctets);
  WireRecord made{.at = Time{std::chrono::milliseconds(id)}};
  made.arrival.id = id;
  made.arrival.segment = std::move(segment);
  return made;
}

TEST(RecordBound, BelowItNothingIsLetGo) {
  Trace trace;
  RecordBound bound(1'000'000);
  for (SegmentId id = 1; id <= 50; ++id) trace.wire.push_back(record(id));
  bound.keep(trace);
  EXPECT_EQ(trace.wire.size(), 50);
  EXPECT_EQ(bound.let_go(), 0);
}

TEST(RecordBound, TheOldestGoFirstAndAreCounted) {
  Trace trace;
  RecordBound bound(1'000'000);
  for (SegmentId id = 1; id <= 1000; ++id) {
    trace.wire.push_back(record(id));
    bound.keep(trace);
  }
  EXPECT_LE(trace.wire.size() * kOctets, 1'000'000);
  EXPECT_GE(trace.wire.size() * kOctets, 500'000);
  EXPECT_EQ(trace.wire.size() + bound.let_go(), 1000);
  EXPECT_EQ(trace.wire.back().arrival.id, 1000);
  EXPECT_EQ(trace.wire.front().arrival.id, 1001 - trace.wire.size());
}

TEST(RecordBound, WhatAFaultTouchedStaysAndWhatWaits) {
  Trace trace;
  RecordBound bound(1'000'000);
  for (SegmentId id = 1; id <= 1000; ++id) {
    trace.wire.push_back(record(id));
    if (id == 3) trace.wire.back().fault = 0;
    if (id == 5) trace.wire.back().fate = Fate::held;
    if (id == 7) trace.wire.back().origin = Origin::injected;
    bound.keep(trace);
  }
  ASSERT_GT(trace.wire.size(), 3);
  EXPECT_EQ(trace.wire[0].arrival.id, 3);
  EXPECT_EQ(trace.wire[1].arrival.id, 5);
  EXPECT_EQ(trace.wire[2].arrival.id, 7);
  EXPECT_NE(trace.find(3), nullptr);
  EXPECT_EQ(trace.find(4), nullptr);
}

}  // namespace
}  // namespace lastack
