// A stream's octets, told by their number and their CRC-32: enough to see that they came unchanged.
#pragma once

#include <cstdint>
#include <string_view>

namespace lastack {

/// CRC-32 as zlib's crc32() has it, which is also what agents tell (agents/README.md).
class Octets {
 public:
  Octets() = default;
  Octets(std::uint64_t count, std::uint32_t crc) : count_(count), crc_(crc) {}
  static Octets of(std::string_view text);
  /// So many of one letter, in a time that grows with the logarithm of their number.
  static Octets of(char letter, std::uint64_t count);

  /// What stands behind these in the stream.
  void append(const Octets& more);

  std::uint64_t count() const { return count_; }
  std::uint32_t crc() const { return crc_; }
  bool operator==(const Octets&) const = default;

 private:
  std::uint64_t count_ = 0;
  std::uint32_t crc_ = 0;
};

}  // namespace lastack
