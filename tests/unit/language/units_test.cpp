#include "language/units.hpp"

#include <gtest/gtest.h>

namespace lastack {
namespace {

using namespace std::chrono_literals;

TEST(Units, ReadsDurations) {
  EXPECT_EQ(parse_duration("300ms"), 300ms);
  EXPECT_EQ(parse_duration("2s"), 2s);
  EXPECT_EQ(parse_duration("1.5min"), 90s);
  EXPECT_EQ(parse_duration("40us"), 40us);
  EXPECT_EQ(parse_duration("40\xC2\xB5s"), 40us);
  EXPECT_EQ(parse_duration("10ns"), 10ns);
  EXPECT_EQ(parse_duration("1h"), 1h);
  EXPECT_EQ(parse_duration("0s"), 0s);
  EXPECT_EQ(parse_duration("0.5s"), 500ms);
  EXPECT_EQ(parse_duration("2 s"), 2s);
}

TEST(Units, RefusesDurationsThatAreNone) {
  for (const char* text : {"", "300", "ms", "-1s", "+1s", "1e3s", "inf", "nans", "1sec", "1 minute",
                           "1s2", "010ms", "5.ms", ".5s", "0x1s", "1,5s", "99999999999h"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(Units, ReadsSizes) {
  EXPECT_EQ(parse_size("16KiB"), 16384U);
  EXPECT_EQ(parse_size("16 KiB"), 16384U);
  EXPECT_EQ(parse_size("1MiB"), 1048576U);
  EXPECT_EQ(parse_size("1GiB"), 1073741824U);
  EXPECT_EQ(parse_size("1460B"), 1460U);
  EXPECT_EQ(parse_size("5kB"), 5000U);
  EXPECT_EQ(parse_size("1 byte"), 1U);
  EXPECT_EQ(parse_size("0 bytes"), 0U);
  EXPECT_EQ(parse_size("0.5KiB"), 512U);
}

TEST(Units, RefusesSizesThatAreNone) {
  for (const char* text :
       {"", "16", "KiB", "-1B", "0.3B", "16kib", "16 K", "016B", "9999999999GiB"})
    EXPECT_EQ(parse_size(text), std::nullopt) << text;
}

TEST(Units, ReadsCounts) {
  EXPECT_EQ(parse_count("0"), 0U);
  EXPECT_EQ(parse_count("12"), 12U);
  EXPECT_EQ(parse_count("18446744073709551615"), UINT64_MAX);
  for (const char* text : {"", "010", "00", "-1", "+1", "1.0", "1s", " 1", "18446744073709551616"})
    EXPECT_EQ(parse_count(text), std::nullopt) << text;
}

TEST(Units, ReadsOrdinals) {
  const std::pair<const char*, std::uint64_t> good[] = {
      {"1st", 1},   {"2nd", 2},   {"3rd", 3},   {"4th", 4},     {"11th", 11},  {"12th", 12},
      {"13th", 13}, {"21st", 21}, {"22nd", 22}, {"101st", 101}, {"111th", 111}};
  for (const auto& [text, number] : good) EXPECT_EQ(parse_ordinal(text), number) << text;
  for (const char* text :
       {"", "st", "th", "0th", "2th", "1th", "11st", "12nd", "13rd", "01st", "1"})
    EXPECT_EQ(parse_ordinal(text), std::nullopt) << text;
}

TEST(Units, WritesDurations) {
  EXPECT_EQ(format_duration(205100us), "205.1ms");
  EXPECT_EQ(format_duration(1s), "1s");
  EXPECT_EQ(format_duration(1500ms), "1.5s");
  EXPECT_EQ(format_duration(40us), "40us");
  EXPECT_EQ(format_duration(7ns), "7ns");
  EXPECT_EQ(format_duration(0s), "0ns");
  EXPECT_EQ(format_duration(-2s), "-2s");
  EXPECT_EQ(format_duration(123456s), "123456s");
}

TEST(Units, WritesSizesAndOrdinals) {
  EXPECT_EQ(format_size(0), "0 bytes");
  EXPECT_EQ(format_size(1), "1 byte");
  EXPECT_EQ(format_size(1460), "1460 bytes");
  EXPECT_EQ(format_size(16384), "16 KiB");
  EXPECT_EQ(format_size(1048576), "1 MiB");
  EXPECT_EQ(format_size(1048577), "1048577 bytes");
  EXPECT_EQ(format_ordinal(2), "2nd");
  EXPECT_EQ(format_ordinal(11), "11th");
}

TEST(Units, ReadsWhatItWrites) {
  for (const std::uint64_t bytes : {0ULL, 1ULL, 1000ULL, 1024ULL, 1460ULL, 5ULL << 20, 3ULL << 30})
    EXPECT_EQ(parse_size(format_size(bytes)), bytes);
  for (const Duration time : {Duration(7ns), Duration(40us), Duration(250ms), Duration(90s)})
    EXPECT_EQ(parse_duration(format_duration(time)), time);
  for (std::uint64_t n = 1; n < 1200; ++n) EXPECT_EQ(parse_ordinal(format_ordinal(n)), n);
}

}  // namespace
}  // namespace lastack
