#include <gtest/gtest.h>

#include "script.hpp"

namespace lastack::test {
namespace {

TEST(Duplicate, AtOnceRightBehindTheSegment) {
  EXPECT_EQ(play({"duplicate: 1st data from client"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | pass 4 (0: duplicated), copy 4 (0: copy)
    client data | pass 5
    fired 0     | 1
    holds       | no
  )"),
            "");
}

TEST(Duplicate, SeveralCopies) {
  EXPECT_EQ(play({"duplicate: 1st data from client copies 3"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4, copy 4, copy 4, copy 4
    fired 0     | 1
  )"),
            "");
}

TEST(Duplicate, AfterAGap) {
  EXPECT_EQ(play({"duplicate: 1st data from client, copies 2, gap 10ms"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    fired 0     | 0
    holds       | yes
    wakes       | 10ms
    notes       |
    +10ms       | copy 4 (0: copy 1 of 2)
    fired 0     | 1
    +10ms       | copy 4 (0: copy 2 of 2)
    holds       | no
    fired 0     | 1
  )"),
            "");
}

TEST(Duplicate, KeptBackUntilAMark) {
  EXPECT_EQ(play({"duplicate: 1st data from client, keep the copy until mark replay"}, R"(
    open        | pass 1, pass 2, pass 3
    notes       |
    client data | pass 4 (0: copy kept until mark replay)
    holds       | yes
    fired 0     | 0
    waits 0     | mark replay, to release 1 kept copy
    client data | pass 5
    mark replay | copy 4 (0: copy, kept until mark replay)
    fired 0     | 1
    holds       | no
  )"),
            "");
}

TEST(Duplicate, KeptBackUntilAStateSeveralTimes) {
  EXPECT_EQ(
      play({"duplicate: FIN from server copies 2 keep the copies until client state TIME_WAIT"},
           R"(
    open       | pass 1, pass 2, pass 3
    client FIN | pass 4
    server FIN | pass 5
    server state TIME_WAIT |
    client state TIME_WAIT | copy 5, copy 5
  )"),
      "");
}

TEST(Duplicate, ALateCopyLeavesBehindTheSegmentThatReleasesIt) {
  EXPECT_EQ(play({"duplicate: data from client, keep the copy until data from server"}, R"(
    open        | pass 1, pass 2, pass 3
    client data | pass 4
    server data | pass 5, copy 4
  )"),
            "");
}

TEST(Duplicate, DoesNotKeepWhatCouldNotBeReleased) {
  EXPECT_EQ(play({"duplicate: every data from client, keep the copies until mark replay"}, R"(
    open        | pass 1, pass 2, pass 3
    mark replay |
    client data | pass 4
    holds       | no
    waits 0     | every data from client: when it came, mark replay had passed
  )"),
            "");
}

TEST(Duplicate, TheCopySharesTheBytes) {
  Connections connections;
  std::vector<std::unique_ptr<Fault>> faults;
  faults.push_back(fault("duplicate: segment"));
  Engine engine(std::move(faults), connections);
  SegmentFields fields;
  fields.source = *Endpoint::parse("10.0.1.1:1000");
  fields.destination = *Endpoint::parse("10.0.2.1:6666");
  fields.flags = {Flag::syn};
  Arrival arrival{
      1, std::make_shared<const Segment>(build_segment(fields)), {}, "client", "server"};
  arrival.sighting = connections.observe(*arrival.segment);
  const auto acts = engine.on_segment(arrival, Time{});
  ASSERT_EQ(acts.size(), 2u);
  EXPECT_EQ(acts[0].kind, Act::Kind::pass);
  EXPECT_EQ(acts[1].kind, Act::Kind::emit);
  EXPECT_EQ(acts[1].segment, arrival.segment);
  EXPECT_EQ(acts[1].fault, 0u);
}

}  // namespace
}  // namespace lastack::test
