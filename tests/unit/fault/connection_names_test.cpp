#include "fault/connection_names.hpp"

#include <gtest/gtest.h>

#include "segment/build.hpp"

namespace lastack::test {
namespace {

Segment segment(Flags flags = {Flag::syn}) {
  SegmentFields fields;
  fields.source = *Endpoint::parse("10.0.1.1:40000");
  fields.destination = *Endpoint::parse("10.0.2.1:6666");
  fields.flags = flags;
  return build_segment(fields);
}

TEST(ConnectionNames, TheFirstSynBringsTheName) {
  ConnectionNames names;
  names.expect("upload", "client", "10.0.2.1:6666");
  EXPECT_EQ(names.name_of(1, "client", segment()), "upload");
  EXPECT_EQ(names.name_of(1, "server", segment({Flag::syn, Flag::ack})), "upload");
  EXPECT_EQ(names.name_of(1), "upload");
  EXPECT_EQ(names.name_of(2, "client", segment()), "");
  EXPECT_EQ(names.name_of(3), "");
}

TEST(ConnectionNames, EachHostAndEndpointHasItsOwn) {
  ConnectionNames names;
  names.expect("elsewhere", "client", "10.0.3.1:80");
  names.expect("of another", "third", "10.0.2.1:6666");
  names.expect("meant", "client", "10.0.2.1:6666");
  EXPECT_EQ(names.name_of(1, "client", segment()), "meant");
  // Translated on its way: the host is all that is known.
  EXPECT_EQ(names.name_of(2, "client", segment()), "elsewhere");
  EXPECT_EQ(names.name_of(3, "client", segment()), "");
}

TEST(ConnectionNames, AnAttemptWithoutASynNamesNobody) {
  ConnectionNames names;
  names.expect("failed", "client", "10.0.2.1:6666");
  names.forget("failed", "client");
  EXPECT_EQ(names.name_of(1, "client", segment()), "");
}

TEST(ConnectionNames, AConnectionThatWasThereBeforeGetsNone) {
  ConnectionNames names;
  EXPECT_EQ(names.name_of(1, "client", segment()), "");
  names.expect("upload", "client", "10.0.2.1:6666");
  EXPECT_EQ(names.name_of(1, "client", segment()), "");
  EXPECT_EQ(names.name_of(2, "client", segment({Flag::ack})), "");
}

}  // namespace
}  // namespace lastack::test
