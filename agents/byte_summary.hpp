// What a request says about the bytes it moved: not the bytes, but what tells right from wrong
// ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crc32.hpp"
#include "json.hpp"

namespace lastack {

class ByteSummary {
 public:
  void add(std::string_view bytes);
  std::uint64_t size() const { return size_; }

  /// "bytes", "crc32" (as zlib's crc32(), 8 hex digits), "runs" ("N*1000 O*1460", the first 64 of
  /// them), and the first 4 KiB as "text" if they are ASCII, else as "hex".
  void write_to(Json& fields) const;

 private:
  void add_runs(std::string_view bytes);
  std::string runs() const;

  std::uint64_t size_ = 0;
  Crc32 crc_;
  std::string head_;
  std::vector<std::pair<char, std::uint64_t>> runs_;
  bool more_runs_ = false;
};

std::string to_hex(std::string_view bytes);
/// Throws ProtocolFault unless `hex` is an even number of hex digits.
std::string from_hex(std::string_view hex);

}  // namespace lastack
