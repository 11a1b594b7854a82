#include "segment/octet_ranges.hpp"

#include <algorithm>

namespace lastack {

void OctetRanges::add(std::int64_t start, std::int64_t end) {
  if (start >= end) return;
  auto next = ranges_.upper_bound(start);
  if (next != ranges_.begin() && std::prev(next)->second >= start) {
    --next;
    start = next->first;
  }
  while (next != ranges_.end() && next->first <= end) {
    end = std::max(end, next->second);
    next = ranges_.erase(next);
  }
  ranges_.emplace(start, end);
}

bool OctetRanges::covers(std::int64_t start, std::int64_t end) const {
  if (start >= end) return true;
  const auto next = ranges_.upper_bound(start);
  return next != ranges_.begin() && std::prev(next)->second >= end;
}

}  // namespace lastack
