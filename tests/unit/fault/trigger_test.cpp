#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

Trigger trigger(const std::string& phrase) {
  const Node node = parse_yaml(std::make_shared<Source>("test.yaml", phrase));
  Phrase words(node, "an event");
  Trigger read = Trigger::read(words, cast());
  words.finish();
  return read;
}

Event data(SegmentId id, std::size_t connection = 1) {
  Arrival arrival;
  arrival.id = id;
  arrival.segment = std::make_shared<const Segment>();
  arrival.sighting.connection = connection;
  arrival.sighting.roles.insert(Role::data);
  arrival.from = "client";
  arrival.to = "server";
  return SegmentSeen{arrival};
}

TEST(Trigger, AMarkIsReachedOnce) {
  Trigger mark = trigger("mark replay");
  EXPECT_EQ(mark.text(), "mark replay");
  EXPECT_FALSE(mark.fires(MarkReached{"go"}, Time{}));
  EXPECT_FALSE(mark.fires(data(1), Time{}));
  EXPECT_FALSE(mark.is_past());
  EXPECT_TRUE(mark.fires(MarkReached{"replay"}, Time{}));
  EXPECT_TRUE(mark.is_past());
  EXPECT_FALSE(mark.fires(MarkReached{"replay"}, Time{}));
}

TEST(Trigger, AStateOfAHost) {
  Trigger state = trigger("client state time-wait");
  EXPECT_EQ(state.text(), "client state TIME_WAIT");
  EXPECT_FALSE(state.fires(StateReached{"server", 1, TcpState::TimeWait}, Time{}));
  EXPECT_FALSE(state.fires(StateReached{"client", 1, TcpState::FinWait2}, Time{}));
  EXPECT_TRUE(state.fires(StateReached{"client", 3, TcpState::TimeWait}, Time{}));
  EXPECT_TRUE(state.is_past());
}

TEST(Trigger, AStateOnOneConnection) {
  Trigger state = trigger("client state TIME_WAIT on 2nd connection");
  EXPECT_EQ(state.text(), "client state TIME_WAIT on 2nd connection");
  EXPECT_FALSE(state.fires(StateReached{"client", 1, TcpState::TimeWait}, Time{}));
  EXPECT_TRUE(state.fires(StateReached{"client", 2, TcpState::TimeWait}, Time{}));
}

TEST(Trigger, WithoutAnOrdinalEverySuchSegment) {
  Trigger next = trigger("data from client is seen");
  EXPECT_EQ(next.text(), "data from client");
  EXPECT_TRUE(next.fires(data(1), Time{}));
  EXPECT_TRUE(next.fires(data(2), Time{}));
  EXPECT_FALSE(next.is_past());
}

TEST(Trigger, AnOrdinalCountsFromTheBeginning) {
  Trigger second = trigger("2nd data from client");
  EXPECT_EQ(second.text(), "2nd data from client");
  EXPECT_FALSE(second.fires(data(1), Time{}));
  EXPECT_FALSE(second.fires(data(2, 2), Time{}));
  EXPECT_TRUE(second.fires(data(3), Time{}));
  EXPECT_TRUE(second.is_past());
  EXPECT_FALSE(second.fires(data(4, 2), Time{}));
}

}  // namespace
}  // namespace lastack::test
