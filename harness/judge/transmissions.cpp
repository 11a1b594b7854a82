#include "judge/transmissions.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace lastack {
namespace {

// A probe may carry an octet that was sent before, but only to draw an answer (RFC 9293 3.8.4,
// 3.8.6.1).
bool is_probe(const WireRecord& record) {
  const Roles roles = record.arrival.sighting.roles;
  return roles.contains(Role::keepalive_probe) || roles.contains(Role::window_probe);
}

// What TCP sends again may be cut or joined otherwise than at first, so any common octet counts.
bool repeats(const WireRecord& again, const WireRecord& original) {
  if (again.arrival.sighting.connection != original.arrival.sighting.connection) return false;
  if (again.arrival.sighting.from != original.arrival.sighting.from || is_probe(again))
    return false;
  const Segment& a = *original.arrival.segment;
  const Segment& b = *again.arrival.segment;
  if (a.length() == 0 || b.length() == 0) return false;
  return b.seq.in_window(a.seq, a.length()) || a.seq.in_window(b.seq, b.length());
}

/// How far each sender has come. What lies beyond repeats nothing, which spares most segments of a
/// long transfer the comparison with all before them.
class Front {
 public:
  bool is_ahead(const WireRecord& record) const {
    const auto end = ends_.find(sender_of(record));
    return end == ends_.end() || !record.arrival.segment->seq.before(end->second);
  }

  void extend(const WireRecord& record) {
    const Segment& segment = *record.arrival.segment;
    const Seq end = segment.seq + segment.length();
    const auto [known, is_first] = ends_.emplace(sender_of(record), end);
    if (!is_first && known->second.before(end)) known->second = end;
  }

 private:
  using Sender = std::pair<std::size_t, Side>;
  static Sender sender_of(const WireRecord& record) {
    return {record.arrival.sighting.connection, record.arrival.sighting.from};
  }

  std::map<Sender, Seq> ends_;
};

Sent* original_of(const WireRecord& record, std::vector<Sent>& sent) {
  const auto original = std::find_if(
      sent.begin(), sent.end(), [&](const Sent& one) { return repeats(record, *one.original); });
  return original != sent.end() ? &*original : nullptr;
}

}  // namespace

std::vector<Sent> transmissions_of(const WirePattern& pattern, const Trace& trace) {
  const auto meant = pattern.in(trace);
  const SegmentPattern again = pattern.of_repeats(trace);
  auto next = meant.begin();
  std::vector<Sent> sent;
  Front front;
  for (const WireRecord& record : trace.wire) {
    const bool is_meant = next != meant.end() && *next == &record;
    if (is_meant) ++next;
    const bool may_repeat = !front.is_ahead(record) && record.origin == pattern.origin() &&
                            again.matches(record.arrival);
    if (Sent* original = may_repeat ? original_of(record, sent) : nullptr) {
      original->repeats.push_back(&record);
    } else if (is_meant && !is_probe(record)) {
      sent.push_back({&record, {}});
      front.extend(record);
    }
  }
  return sent;
}

}  // namespace lastack
