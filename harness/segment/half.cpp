#include "segment/half.hpp"

#include <algorithm>

namespace lastack {

void Half::start_at(Seq initial) {
  *this = Half{};
  isn = initial;
}

void Half::join_at(Seq first) {
  start_at(first - 1);
  next = 1;
}

void Half::advertise(std::uint32_t octets) {
  window = octets;
  max_window = std::max(max_window, octets);
}

void Half::acknowledge(std::int64_t position) {
  acked = std::max(acked.value_or(0), position);
}

void Half::send(std::int64_t start, std::int64_t end) {
  sent.add(start, end);
  if (end <= next) return;
  next = end;
  last_start = start;
}

}  // namespace lastack
