#include "segment/rebuild.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "segment/checksum.hpp"
#include "segment/octets.hpp"

namespace lastack {
namespace {

// A segment as some other stack writes it: an IPv4 option, no "don't fragment", its own padding of
// the TCP options, a reserved bit.
Segment peculiar() {
  SegmentFields fields;
  fields.source = *Endpoint::parse("10.0.1.1:1000");
  fields.destination = *Endpoint::parse("10.0.2.1:6666");
  fields.seq = Seq(77);
  fields.flags = {Flag::ack};
  fields.options.unknown = {{253, {1, 2, 3, 4, 5, 6}}};
  fields.payload = {'a', 'b', 'c'};
  std::vector<std::uint8_t> bytes = build(fields);
  write_16(bytes, 6, 0);   // fragments allowed
  bytes[20 + 12] |= 0x01;  // the bit of RFC 9768 (AE)
  const std::vector<std::uint8_t> router_alert = {0x94, 0x04, 0x00, 0x00};
  bytes.insert(bytes.begin() + 20, router_alert.begin(), router_alert.end());
  bytes[0] = 0x46;
  write_16(bytes, 2, static_cast<std::uint16_t>(bytes.size()));
  fix_checksums(bytes);
  return with_bytes(std::move(bytes));
}

TEST(Rebuild, changes_nothing_if_nothing_is_changed) {
  const Segment original = peculiar();
  EXPECT_EQ(rebuild(original, fields_of(original)).bytes, original.bytes);
}

TEST(Rebuild, keeps_what_was_not_changed) {
  const Segment original = peculiar();
  SegmentFields fields = fields_of(original);
  fields.window = 9;
  fields.hop_limit = 2;
  fields.seq = Seq(78);
  fields.payload = {'x'};
  const Segment rebuilt = rebuild(original, fields);
  EXPECT_TRUE(checksums_right(rebuilt.bytes));
  EXPECT_EQ(rebuilt.window, 9);
  EXPECT_EQ(rebuilt.hop_limit, 2);
  EXPECT_EQ(rebuilt.seq, Seq(78));
  EXPECT_EQ(rebuilt.payload().size(), 1U);
  EXPECT_EQ(rebuilt.options, original.options);
  EXPECT_EQ(read_16(rebuilt.bytes, 6), 0);         // no "don't fragment"
  EXPECT_EQ(rebuilt.bytes[20], 0x94);              // the IP option
  EXPECT_EQ(rebuilt.bytes[24 + 12] & 0x0f, 0x01);  // the reserved bit
  EXPECT_EQ(rebuilt.bytes.size(), original.bytes.size() - 2);
}

TEST(Rebuild, over_ipv6_with_its_flow_label) {
  SegmentFields fields;
  fields.source = *Endpoint::parse("[fd00::1]:1000");
  fields.destination = *Endpoint::parse("[fd00::2]:6666");
  fields.flags = {Flag::syn};
  fields.options.mss = 1440;
  std::vector<std::uint8_t> bytes = build(fields);
  write_16(bytes, 2, 0xbeef);
  const Segment original = with_bytes(bytes);
  fields = fields_of(original);
  fields.options.mss.reset();
  fields.hop_limit = 5;
  const Segment rebuilt = rebuild(original, fields);
  EXPECT_TRUE(checksums_right(rebuilt.bytes));
  EXPECT_EQ(read_16(rebuilt.bytes, 2), 0xbeef);
  EXPECT_EQ(rebuilt.hop_limit, 5);
  EXPECT_FALSE(rebuilt.options.mss);
  EXPECT_EQ(rebuilt.bytes.size(), original.bytes.size() - 4);
}

TEST(Rebuild, says_when_there_is_no_room) {
  const Segment original = peculiar();
  SegmentFields fields = fields_of(original);
  fields.payload.assign(65500, 'x');
  EXPECT_THROW(rebuild(original, fields), std::length_error);
  fields = fields_of(original);
  fields.options.sack.assign(4, {Seq(1), Seq(2)});
  EXPECT_THROW(rebuild(original, fields), std::length_error);
}

}  // namespace
}  // namespace lastack
