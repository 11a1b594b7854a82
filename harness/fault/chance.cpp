#include "fault/chance.hpp"

namespace lastack {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t mixed = a + (b + 1) * 0x9e3779b97f4a7c15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
  return mixed ^ (mixed >> 31U);
}

double Chance::draw(const Sighting& sighting) {
  const std::uint64_t nth = drawn_[{sighting.connection, sighting.from}]++;
  const std::uint64_t direction =
      mix(mix(seed_, sighting.connection), static_cast<std::uint64_t>(sighting.from));
  constexpr double kScale = 1.0 / (std::uint64_t{1} << 53U);
  return static_cast<double>(mix(direction, nth) >> 11U) * kScale;
}

}  // namespace lastack
