#include "segment/address.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <stdexcept>
#include <unordered_set>
#include <vector>

#include "segment/flags.hpp"

namespace lastack {
namespace {

TEST(Address, reads_and_prints_both_families) {
  EXPECT_EQ(Address::parse("10.0.1.1")->to_string(), "10.0.1.1");
  EXPECT_FALSE(Address::parse("10.0.1.1")->is_v6());
  EXPECT_EQ(Address::parse("fd00:0:0::1")->to_string(), "fd00::1");
  EXPECT_TRUE(Address::parse("fd00::1")->is_v6());
  EXPECT_EQ(Address::parse("10.0.1.1")->octets().size(), 4U);
  EXPECT_EQ(Address::parse("::")->octets().size(), 16U);
}

TEST(Address, is_nothing_if_the_text_is_no_address) {
  for (const char* text : {"", "10.0.1", "10.0.1.256", "fd00:::1", "host", "10.0.1.1 "}) {
    EXPECT_FALSE(Address::parse(text)) << text;
  }
  EXPECT_FALSE(Address::parse(std::string_view("10.0.1.1\0x", 10)));
}

TEST(Address, families_never_compare_equal) {
  EXPECT_NE(*Address::parse("0.0.0.0"), *Address::parse("::"));
  EXPECT_LT(*Address::parse("10.0.1.1"), *Address::parse("10.0.1.2"));
  EXPECT_LT(*Address::parse("255.0.0.0"), *Address::parse("::1"));
}

TEST(Address, has_4_or_16_octets) {
  const std::vector<std::uint8_t> five(5);
  EXPECT_THROW(Address{five}, std::invalid_argument);
  const std::array<std::uint8_t, 4> four{192, 0, 2, 7};
  EXPECT_EQ(Address(four).to_string(), "192.0.2.7");
}

TEST(Endpoint, reads_and_prints_both_families) {
  EXPECT_EQ(Endpoint::parse("10.0.1.1:6666")->to_string(), "10.0.1.1:6666");
  EXPECT_EQ(Endpoint::parse("[fd00::1]:6666")->to_string(), "[fd00::1]:6666");
  EXPECT_EQ(Endpoint::parse("[fd00::1]:6666")->port, 6666);
}

TEST(Endpoint, is_nothing_if_the_text_is_ambiguous_or_wrong) {
  for (const char* text : {"", ":", "10.0.1.1", "10.0.1.1:", "10.0.1.1:65536", "10.0.1.1:-1",
                           "10.0.1.1:80x", "fd00::1:6666", "[fd00::1]", "[10.0.1.1]:80", "[]:80"}) {
    EXPECT_FALSE(Endpoint::parse(text)) << text;
  }
}

TEST(Endpoint, can_be_a_key) {
  const auto a = *Endpoint::parse("10.0.1.1:1"), b = *Endpoint::parse("10.0.1.1:2");
  EXPECT_EQ((std::set{a, b, a}.size()), 2U);
  EXPECT_EQ((std::unordered_set{a, b, a}.size()), 2U);
}

TEST(Flags, are_written_as_tcpdump_writes_them) {
  EXPECT_EQ((Flags{Flag::syn}.to_string()), "S");
  EXPECT_EQ((Flags{Flag::ack, Flag::syn}.to_string()), "S.");
  EXPECT_EQ((Flags{Flag::ack, Flag::psh, Flag::fin}.to_string()), "FP.");
  EXPECT_EQ((Flags{Flag::rst, Flag::ack}.to_string()), "R.");
  EXPECT_EQ(Flags(0xff).to_string(), "FSRP.UEW");
  EXPECT_EQ(Flags{}.to_string(), "none");
}

TEST(Flags, are_read_as_they_are_written) {
  for (unsigned bits = 0; bits < 256; ++bits) {
    const Flags flags(static_cast<std::uint8_t>(bits));
    EXPECT_EQ(Flags::parse(flags.to_string()), flags);
  }
  EXPECT_EQ(Flags::parse(".S"), (Flags{Flag::syn, Flag::ack}));
  for (const char* text : {"", "SS", "X", "s", "S ."}) EXPECT_FALSE(Flags::parse(text)) << text;
}

TEST(Flags, can_be_set_and_cleared) {
  EXPECT_EQ((Flags{Flag::ack}.with(Flag::fin)), (Flags{Flag::fin, Flag::ack}));
  EXPECT_EQ((Flags{Flag::ack, Flag::fin}.without(Flag::fin)), Flags{Flag::ack});
}

}  // namespace
}  // namespace lastack
