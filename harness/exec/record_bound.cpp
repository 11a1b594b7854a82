#include "exec/record_bound.hpp"

#include <algorithm>

namespace lastack {
namespace {

// So much is kept when there was too much: letting go costs a walk over the record.
constexpr std::size_t kKeptOf4 = 3;

std::size_t octets_of(const WireRecord& record) {
  return sizeof(WireRecord) + sizeof(Segment) + record.arrival.segment->bytes.capacity();
}

bool may_go(const WireRecord& record) {
  return record.origin == Origin::kernel && record.fate == Fate::passed && !record.fault;
}

}  // namespace

void RecordBound::keep(Trace& trace) {
  for (; counted_ < trace.wire.size(); ++counted_) held_ += octets_of(trace.wire[counted_]);
  if (held_ <= most_) return;
  const std::size_t wanted = most_ / 4 * kKeptOf4;
  const auto kept = std::remove_if(trace.wire.begin(), trace.wire.end(), [&](const auto& record) {
    if (held_ <= wanted || !may_go(record)) return false;
    held_ -= std::min(held_, octets_of(record));
    return true;
  });
  let_go_ += static_cast<std::uint64_t>(trace.wire.end() - kept);
  trace.wire.erase(kept, trace.wire.end());
  counted_ = trace.wire.size();
  // States are small, but there is no end of them either.
  const Time oldest = trace.wire.empty() ? Time{} : trace.wire.front().at;
  std::erase_if(trace.states, [&](const StateRecord& state) { return state.at < oldest; });
}

}  // namespace lastack
