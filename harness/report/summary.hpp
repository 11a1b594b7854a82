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
  std::size_t planned = 0;              ///< runs that were to be
  Duration wall{};                      ///< from the first run's begin to the last one's end
  std::vector<Slow> slowest;            ///< at most kSlowest, the slowest first

  void add(const RunResult& run);
  std::size_t count(Outcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
  std::size_t total() const;
  /// How many did not come to an end, because somebody interrupted them all.
  std::size_t unfinished() const { return planned > total() ? planned - total() : 0; }
  /// Nothing failed, was invalid, went wrong or was interrupted. A skipped run is no failure.
  bool good() const;
  /// "12 passed, 1 failed, 1 invalid, 3 not finished in 3.2s"; "no runs in 0.0s".
  std::string text() const;
};

}  // namespace lastack
