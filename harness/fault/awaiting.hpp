// What waits for an event: held segments, or copies kept back.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "fault/event.hpp"

namespace lastack {

template <class T>
class Awaiting {
 public:
  explicit Awaiting(Trigger trigger) : trigger_(std::move(trigger)) {}

  /// The event has been and will not come again: nothing can be kept until then.
  bool is_past() const { return trigger_.is_past(); }
  bool empty() const { return kept_.empty(); }
  std::size_t size() const { return kept_.size(); }
  std::string text() const { return trigger_.text(); }

  void keep(SegmentId id, T thing) { kept_.emplace_back(id, std::move(thing)); }

  /// What the event releases, in the order in which it was kept. To be shown every event.
  std::vector<T> take(const Event& event) {
    std::vector<T> released;
    if (!trigger_.fires(event)) return released;
    const auto stays = [&](const Kept& kept) { return !is_past() && kept.first == id_of(event); };
    const auto rest = std::stable_partition(kept_.begin(), kept_.end(), stays);
    std::transform(std::make_move_iterator(rest), std::make_move_iterator(kept_.end()),
                   std::back_inserter(released), [](Kept kept) { return std::move(kept.second); });
    kept_.erase(rest, kept_.end());
    return released;
  }

 private:
  using Kept = std::pair<SegmentId, T>;

  // "hold: every data until data": a segment does not release itself, it waits for the next.
  static SegmentId id_of(const Event& event) {
    const auto* seen = std::get_if<SegmentSeen>(&event);
    return seen != nullptr ? seen->arrival.id : 0;
  }

  Trigger trigger_;
  std::vector<Kept> kept_;
};

}  // namespace lastack
