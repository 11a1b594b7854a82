#include "trace/octets.hpp"

#include <array>

namespace lastack {
namespace {

constexpr std::uint32_t kPolynomial = 0xedb88320;

/// A linear map of 32 bits onto 32 bits: the column for each bit.
using Matrix = std::array<std::uint32_t, 32>;

std::uint32_t times(const Matrix& matrix, std::uint32_t vector) {
  std::uint32_t sum = 0;
  for (std::size_t bit = 0; vector != 0; ++bit, vector >>= 1) {
    if ((vector & 1) != 0) sum ^= matrix[bit];
  }
  return sum;
}

Matrix squared(const Matrix& matrix) {
  Matrix square{};
  for (std::size_t bit = 0; bit < square.size(); ++bit) square[bit] = times(matrix, matrix[bit]);
  return square;
}

/// What a zero bit behind them makes of a CRC.
Matrix one_zero_bit() {
  Matrix matrix{};
  matrix[0] = kPolynomial;
  for (std::size_t bit = 1; bit < matrix.size(); ++bit) matrix[bit] = 1U << (bit - 1);
  return matrix;
}

/// What so many zero octets behind them make of a CRC: powers of two of the matrix for one.
std::uint32_t behind_zeros(std::uint32_t crc, std::uint64_t octets) {
  Matrix power = squared(squared(squared(one_zero_bit())));
  for (; octets != 0; octets >>= 1, power = squared(power)) {
    if ((octets & 1) != 0) crc = times(power, crc);
  }
  return crc;
}

}  // namespace

Octets Octets::of(std::string_view text) {
  std::uint32_t crc = ~0U;
  for (const char letter : text) {
    crc ^= static_cast<unsigned char>(letter);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
  }
  return {text.size(), ~crc};
}

Octets Octets::of(char letter, std::uint64_t count) {
  Octets all;
  Octets power = of(std::string_view(&letter, 1));
  for (; count != 0; count >>= 1) {
    if ((count & 1) != 0) all.append(power);
    power.append(Octets(power));
  }
  return all;
}

void Octets::append(const Octets& more) {
  // CRCs are linear: that of a concatenation is that of the first followed by zeros, and the
  // second's (zlib, crc32_combine).
  crc_ = behind_zeros(crc_, more.count_) ^ more.crc_;
  count_ += more.count_;
}

}  // namespace lastack
