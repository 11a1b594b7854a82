#include "trace/octets.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lastack {
namespace {

TEST(Octets, KnownValues) {
  EXPECT_EQ(Octets::of("").crc(), 0u);
  EXPECT_EQ(Octets::of("123456789").crc(), 0xcbf43926u);  // the CRC's own check value
  EXPECT_EQ(Octets::of("hello").crc(), 0x3610a686u);      // agents/README.md's transcript
}

TEST(Octets, AStreamInPiecesIsTheSameStream) {
  Octets pieces;
  for (const char* piece : {"12", "", "3456", "789"}) pieces.append(Octets::of(piece));
  EXPECT_EQ(pieces, Octets::of("123456789"));
}

TEST(Octets, ManyOfOneLetter) {
  for (const std::size_t count : {0u, 1u, 2u, 3u, 1000u, 65536u, 100001u})
    EXPECT_EQ(Octets::of('N', count), Octets::of(std::string(count, 'N'))) << count;
}

TEST(Octets, OneWrongBitIsSeen) {
  EXPECT_NE(Octets::of("hello"), Octets::of("hellO"));
  EXPECT_NE(Octets::of("ab"), Octets::of("ba"));
}

}  // namespace
}  // namespace lastack
