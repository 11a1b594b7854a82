// The beginning and the end of a text that may be of any length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lastack {

class Excerpt {
 public:
  /// Keeps `most` octets, half of them from each end: a test suite's summary stands last, what
  /// went wrong first often stands first.
  explicit Excerpt(std::size_t most) : half_(most / 2) {}

  void add(std::string_view text);
  /// With a line of its own where something was left out.
  std::string text() const;

 private:
  std::size_t half_;
  std::string beginning_;
  std::string end_;  ///< at most twice the half
  std::uint64_t left_out_ = 0;
};

}  // namespace lastack
