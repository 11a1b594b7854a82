// What is left to chance, and replayed by the run's seed.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "segment/connections.hpp"

namespace lastack {

/// Two numbers scattered into one (SplitMix64, Steele, Lea and Flood 2014).
std::uint64_t mix(std::uint64_t a, std::uint64_t b);

/// Draws for segments. The nth draw for a direction of a connection depends on the seed and on
/// nothing else: in which order the directions' segments came, which no kernel repeats exactly,
/// does not matter.
class Chance {
 public:
  void seed(std::uint64_t seed) { seed_ = seed; }
  /// From 0 up to but not 1.
  double draw(const Sighting& sighting);

 private:
  std::uint64_t seed_ = 0;
  std::map<std::pair<std::size_t, Side>, std::uint64_t> drawn_;
};

}  // namespace lastack
