// What a measured value must be: "3", "at least 3", "at most 5", "between 3 and 5", "200ms ± 20%".
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "language/phrase.hpp"

namespace lastack {

/// How values of a kind are written and read: as whole numbers of the smallest unit.
struct Measure {
  std::function<std::int64_t(Phrase&)> read;
  std::function<std::string(std::int64_t)> format;
};

Measure counts();     ///< "3"; perhaps negative
Measure sizes();      ///< octets: "16 KiB", "1 byte"
Measure durations();  ///< nanoseconds: "200ms"

class Range {
 public:
  /// Takes `[at least | at most] VALUE`, `between VALUE and VALUE`, `VALUE ± 20%` or `VALUE ±
  /// VALUE`.
  static Range read(Phrase& phrase, const Measure& measure);

  bool contains(std::int64_t value) const { return low_ <= value && value <= high_; }
  std::int64_t low() const { return low_; }
  std::int64_t high() const { return high_; }  ///< the highest number if there is no upper bound
  /// "at least 3", "200ms ± 20%"
  const std::string& text() const { return text_; }

 private:
  void read_tolerance(Phrase& phrase, const Measure& measure);

  std::int64_t low_ = 0;
  std::int64_t high_ = 0;
  std::string text_;
};

/// Takes `± 20%` of the value, or `± VALUE`, if it is next: the greatest difference that is
/// allowed.
std::optional<std::int64_t> accept_tolerance(Phrase& phrase, const Measure& measure,
                                             std::int64_t value);

}  // namespace lastack
