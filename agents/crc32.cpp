#include "crc32.hpp"

#include <array>
#include <cstddef>

namespace lastack {
namespace {

constexpr std::uint32_t kPolynomial = 0xedb88320;
constexpr std::size_t kSlices = 8;

using Table = std::array<std::uint32_t, 256>;

// The first table is for an octet, each further one for an octet with one more zero behind it, so
// that eight octets are done at a time (Kounavis and Berry, "A Systematic Approach to Building High
// Performance Software-Based CRC Generators"): a bulk transfer is not to be held up by its sum.
constexpr std::array<Table, kSlices> make_tables() {
  std::array<Table, kSlices> tables{};
  for (std::uint32_t octet = 0; octet < 256; ++octet) {
    std::uint32_t sum = octet;
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? kPolynomial : 0);
    tables[0][octet] = sum;
  }
  for (std::size_t slice = 1; slice < kSlices; ++slice) {
    for (std::size_t octet = 0; octet < 256; ++octet) {
      const std::uint32_t shorter = tables[slice - 1][octet];
      tables[slice][octet] = (shorter >> 8) ^ tables[0][shorter & 0xff];
    }
  }
  return tables;
}

constexpr std::array<Table, kSlices> kTables = make_tables();

std::uint32_t four(const unsigned char* octets) {
  return octets[0] | std::uint32_t{octets[1]} << 8 | std::uint32_t{octets[2]} << 16 |
         std::uint32_t{octets[3]} << 24;
}

}  // namespace

void Crc32::add(std::string_view bytes) {
  const auto* next = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = next + bytes.size();
  std::uint32_t sum = state_;
  for (; static_cast<std::size_t>(end - next) >= kSlices; next += kSlices) {
    const std::uint32_t low = sum ^ four(next);
    const std::uint32_t high = four(next + 4);
    sum = kTables[7][low & 0xff] ^ kTables[6][low >> 8 & 0xff] ^ kTables[5][low >> 16 & 0xff] ^
          kTables[4][low >> 24] ^ kTables[3][high & 0xff] ^ kTables[2][high >> 8 & 0xff] ^
          kTables[1][high >> 16 & 0xff] ^ kTables[0][high >> 24];
  }
  for (; next != end; ++next) sum = (sum >> 8) ^ kTables[0][(sum ^ *next) & 0xff];
  state_ = sum;
}

}  // namespace lastack
