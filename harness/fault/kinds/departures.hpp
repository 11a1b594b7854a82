// Segments that wait for their times to go on their way.
#pragma once

#include <map>
#include <optional>

#include "system/clock.hpp"

namespace lastack {

/// `What` tells of each what its fault must know when it leaves. Equal times stay in the order in
/// which they were added.
template <class What>
class Departures {
 public:
  void add(Time due, What what) { due_.emplace(due, std::move(what)); }

  std::optional<Time> next() const {
    return due_.empty() ? std::nullopt : std::optional(due_.begin()->first);
  }
  /// The first whose time has come; nothing if there is none.
  std::optional<What> take(Time now) {
    if (due_.empty() || due_.begin()->first > now) return std::nullopt;
    return std::move(due_.extract(due_.begin()).mapped());
  }

 private:
  std::multimap<Time, What> due_;
};

}  // namespace lastack
