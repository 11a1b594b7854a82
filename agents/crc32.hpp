// CRC-32 as zlib's crc32() has it (ITU-T V.42, reflected).
#pragma once

#include <cstdint>
#include <string_view>

namespace lastack {

class Crc32 {
 public:
  void add(std::string_view bytes);
  std::uint32_t value() const { return ~state_; }

 private:
  std::uint32_t state_ = ~std::uint32_t{0};
};

}  // namespace lastack
