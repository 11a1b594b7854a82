// All runs in numbers.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "judge/result.hpp"

namespace lastack {

struct Summary {
  struct Slow {
    std::string name;
    Duration elapsed;
  };
  static constexpr std::size_t kSlowest = 5;

  std::array<std::size_t, 5> counts{};  ///< by Outcome
  Duration wall{};                      ///< from the first run's begin to the last one's end
  std::vector<Slow> slowest;            ///< at most kSlowest, the slowest first

  void add(const RunResult& run);
  std::size_t count(Outcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
  std::size_t total() const;
  /// Nothing failed, was invalid or went wrong. A skipped run is no failure.
  bool good() const;
  /// "12 passed, 1 failed, 1 invalid in 3.2s"; "no runs in 0.0s".
  std::string text() const;
};

}  // namespace lastack
