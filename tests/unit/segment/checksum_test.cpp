#include "segment/checksum.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "known_packets.hpp"
#include "segment/build.hpp"

namespace lastack {
namespace {

TEST(Checksum, of_the_example_in_rfc_1071) {
  EXPECT_EQ(internet_checksum(from_hex("0001f203f4f5f6f7")), 0x220d);  // ~0xddf2
  EXPECT_EQ(internet_checksum(from_hex("0001f203f4f5f6")), static_cast<std::uint16_t>(~0xdcfb));
  EXPECT_EQ(internet_checksum({}), 0xffff);
}

TEST(Checksum, agrees_with_the_kernel) {
  for (const auto& packet : {v4_syn, v4_data, v6_syn, v6_data}) {
    EXPECT_TRUE(checksums_right(packet));
  }
}

TEST(Checksum, is_restored_as_the_kernel_made_it) {
  for (const auto& original : {v4_syn, v4_data, v6_syn, v6_data}) {
    auto packet = original;
    const bool v4 = packet[0] >> 4 == 4;
    if (v4) packet[10] ^= 0x55;
    packet[(v4 ? 20 : 40) + 16] ^= 0xaa;
    EXPECT_FALSE(checksums_right(packet));
    fix_checksums(packet);
    EXPECT_EQ(packet, original);
  }
}

TEST(Checksum, notices_every_single_flipped_bit_that_it_covers) {
  for (const auto& original : {v4_data, v6_data}) {
    // IPv6 has no checksum of its own: its first eight octets are covered by nothing, or by the
    // length.
    const std::size_t first = original[0] >> 4 == 6 ? 8 : 0;
    for (std::size_t bit = first * 8; bit < original.size() * 8; ++bit) {
      auto packet = original;
      packet[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
      EXPECT_FALSE(checksums_right(packet)) << "bit " << bit;
    }
  }
}

TEST(Checksum, ignores_padding_behind_the_packet) {
  auto padded = v4_data;
  padded.resize(padded.size() + 5, 0xee);
  EXPECT_TRUE(checksums_right(padded));
  padded[16 + 20] ^= 1;
  fix_checksums(padded);
  EXPECT_TRUE(std::equal(v4_data.begin(), v4_data.end(), padded.begin()));
  EXPECT_EQ(padded.back(), 0xee);
}

TEST(Checksum, of_what_is_no_packet_is_an_error) {
  std::vector<std::uint8_t> bytes(30, 0x45);
  EXPECT_FALSE(checksums_right(bytes));
  EXPECT_THROW(fix_checksums(bytes), std::invalid_argument);
  EXPECT_FALSE(checksums_right({}));
}

}  // namespace
}  // namespace lastack
