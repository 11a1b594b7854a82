// What waits for an event: held segments, or copies kept back.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fault/event.hpp"

namespace lastack {

template <class T>
class Awaiting {
 public:
  explicit Awaiting(Trigger trigger) : trigger_(std::move(trigger)) {}

  /// The event has been and will not come again: nothing can be kept until then.
  bool is_past() const { return trigger_.has_happened_for_good() && leaving_.empty(); }
  bool empty() const { return size() == 0; }
  std::size_t size() const {
    std::size_t all = kept_.size();
    for (const Leaving& leaving : leaving_) all += leaving.things.size();
    return all;
  }
  std::string text() const { return trigger_.text(); }
  /// When take() wants to be shown a Tick: an event "300ms after ..." is due.
  std::optional<Time> wakes() const {
    return leaving_.empty() ? std::nullopt : std::optional(leaving_.front().due);
  }

  void keep(SegmentId id, T thing) {
    // "300ms after mark go", and the mark has been: it leaves with what was there at the mark.
    if (trigger_.has_happened_for_good() && !leaving_.empty())
      leaving_.back().things.push_back(std::move(thing));
    else
      kept_.emplace_back(id, std::move(thing));
  }

  /// What leaves now, in the order in which it was kept. To be shown every event.
  std::vector<T> take(const Event& event, Time now) {
    if (trigger_.happens(event)) leaving_.push_back({now + trigger_.delay(), there_before(event)});
    std::vector<T> released;
    while (!leaving_.empty() && leaving_.front().due <= now) {
      for (T& thing : leaving_.front().things) released.push_back(std::move(thing));
      leaving_.pop_front();
    }
    return released;
  }

 private:
  using Kept = std::pair<SegmentId, T>;
  struct Leaving {
    Time due;
    std::vector<T> things;
  };

  // "hold: every data until data": a segment does not release itself, it waits for the next.
  std::vector<T> there_before(const Event& event) {
    const auto* seen = std::get_if<SegmentSeen>(&event);
    std::vector<T> things;
    std::vector<Kept> stay;
    for (Kept& kept : kept_) {
      const bool waits_for_the_next =
          !trigger_.has_happened_for_good() && seen != nullptr && kept.first == seen->arrival.id;
      if (waits_for_the_next)
        stay.push_back(std::move(kept));
      else
        things.push_back(std::move(kept.second));
    }
    kept_ = std::move(stay);
    return things;
  }

  Trigger trigger_;
  std::vector<Kept> kept_;
  std::deque<Leaving> leaving_;  // the event has come, its delay has not passed
};

}  // namespace lastack
