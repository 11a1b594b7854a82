// What `explain` says of a run.
#include "scenario/spoken.hpp"

#include <gmock/gmock.h>

#include "reading.hpp"

namespace lastack {
namespace {

TEST(Spoken, TellsEveryItemInTheOrderOfTheFile) {
  const auto runs = runs_of(
      "scenario: x\n"
      "hosts: {client: {}, server: {listen: 6666}}\n"
      "steps:\n"
      "  - client: connect to server:6666, close\n"
      "  - mark: go\n"
      "faults:\n"
      "  - drop: final ACK from client\n"
      "expect:\n"
      "  - client: state TIME_WAIT\n"
      "  - wire: FIN from server is retransmitted within 1s\n");
  ASSERT_EQ(runs.size(), 1U);
  const auto spoken = spoken_in(runs[0]);
  ASSERT_EQ(spoken.size(), 6U);
  EXPECT_EQ(spoken[0].reading.kind, "connect");
  EXPECT_EQ(spoken[1].reading.kind, "close");
  EXPECT_EQ(spoken[2].subject, "mark");
  EXPECT_EQ(spoken[3].subject, "drop");
  EXPECT_EQ(spoken[3].means, "drop 1st final ACK from client");
  EXPECT_THAT(first_moment(spoken[3]), testing::HasSubstr("both FINs have crossed"));
  EXPECT_EQ(first_moment(spoken[4]), "looked at when the last step is done");
  EXPECT_EQ(phrase_form(spoken[5].reading), "FIN from server is retransmitted within 1s");
  EXPECT_THAT(first_moment(spoken[5]), testing::HasSubstr("an end closes"));
  for (const Spoken& item : spoken) {
    EXPECT_FALSE(item.reading.kind.empty());
    for (const Part& part : item.reading.parts) EXPECT_NE(part.place.line, 0U);
  }
}

TEST(Spoken, KnowsRoutersAndAddresses) {
  const auto runs = runs_of(
      "scenario: x\n"
      "hosts: {client: {behind: gateway, addresses: 2}, server: {listen: 6666}}\n"
      "routers: {gateway: {nat: masquerade}}\n"
      "steps:\n"
      "  - client: connect to server:6666\n"
      "expect:\n"
      "  - wire: no RST from gateway\n");
  ASSERT_EQ(runs.size(), 1U);
  const auto spoken = spoken_in(runs[0]);
  ASSERT_EQ(spoken.size(), 2U);
  EXPECT_EQ(phrase_form(spoken[1].reading), "no RST from gateway");
}

TEST(Spoken, WhatIsMadeIsSentAtItsEvent) {
  const auto runs = runs_of(
      "scenario: x\n"
      "hosts: {client: {}, server: {listen: 6666}}\n"
      "steps:\n"
      "  - mark: go\n"
      "faults:\n"
      "  - spoof: SYN from nobody to server:6666 at mark go\n"
      "  - inject: {segment: RST, from: server, at: 1st data from client}\n"
      "expect:\n"
      "  - wire: SYN-ACK to nobody\n");
  ASSERT_EQ(runs.size(), 1U);
  const auto spoken = spoken_in(runs[0]);
  ASSERT_EQ(spoken.size(), 4U);
  EXPECT_EQ(first_moment(spoken[1]), "sent at: mark go");
  EXPECT_EQ(first_moment(spoken[2]), "sent at: 1st data from client");
}

}  // namespace
}  // namespace lastack
