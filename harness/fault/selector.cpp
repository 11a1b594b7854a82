#include <algorithm>

#include "fault/pattern.hpp"

namespace lastack {

void Selector::mean_every_unless_written() {
  if (!ordinal_written) ordinals = {Ordinals::Kind::every, 1};
}

std::uint64_t Selector::count(const Arrival& arrival) {
  if (!pattern.matches(arrival)) return 0;
  return ++counts_[{arrival.sighting.connection, arrival.sighting.from}];
}

bool Selector::selects(const Arrival& arrival) {
  const bool meant = ordinals.admits(count(arrival));
  if (ordinals.kind != Ordinals::Kind::nth) return meant;
  if (!meant || nth_is_past_) return false;
  nth_is_past_ = true;
  return true;
}

std::uint64_t Selector::counted() const {
  std::uint64_t most = 0;
  for (const auto& [where, count] : counts_) most = std::max(most, count);
  return most;
}

std::string Selector::text() const {
  return ordinals.text() + " " + pattern.text();
}

}  // namespace lastack
