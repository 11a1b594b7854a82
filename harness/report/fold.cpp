// Folding of bulk data, and of floods: nobody reads a thousand rows that say the same.
#include <algorithm>
#include <iterator>
#include <set>

#include "report/ladder_event.hpp"

namespace lastack {
namespace {

constexpr std::size_t kShortestRun = 8;
constexpr std::size_t kKeptAtEachEnd = 2;
// More than anybody reads: about five screens.
constexpr std::size_t kCrowd = 300;

bool is_ordinary(const WireRecord& record) {
  const Segment& segment = *record.arrival.segment;
  const Flags plain = Flags{Flag::ack, Flag::psh};
  const Roles& roles = record.arrival.sighting.roles;
  const bool usual_roles = std::ranges::all_of(
      roles, [](Role role) { return role == Role::data || role == Role::pure_ack; });
  return (segment.flags.bits() & ~plain.bits()) == 0 && segment.has(Flag::ack) && usual_roles &&
         !roles.empty() && segment.window != 0 && segment.options.sack.empty();
}

// Opens, closes or breaks a connection: always drawn.
bool is_momentous(const WireRecord& record) {
  const Segment& segment = *record.arrival.segment;
  return segment.has(Flag::syn) || segment.has(Flag::fin) || segment.has(Flag::rst);
}

// In a crowd a segment must have been kept from its way, or not be the host's own, to be drawn by
// itself: that a copy was taken of it, or that it came twice, is then no news.
bool is_foldable(const LadderEvent& event, bool crowded) {
  if (event.kind != LadderEvent::Kind::segment || !event.findings.empty()) return false;
  const WireRecord& record = *event.wire;
  const bool passed_by =
      record.origin == Origin::kernel && record.fate == Fate::passed && !record.released;
  if (!passed_by) return false;
  if (crowded) return !is_momentous(record);
  return !record.fault && record.note.empty() && is_ordinary(record);
}

std::size_t connection_of(const LadderEvent& event) {
  if (event.wire != nullptr) return event.wire->arrival.sighting.connection;
  return event.state != nullptr ? event.state->connection : 0;
}

// The connections that faults have begun, if they are many.
std::set<std::size_t> flood_among(const std::vector<LadderEvent>& events) {
  std::set<std::size_t> begun;
  for (const LadderEvent& event : events) {
    if (event.kind == LadderEvent::Kind::connection && event.wire->origin == Origin::injected)
      begun.insert(connection_of(event));
  }
  return begun.size() < kShortestRun ? std::set<std::size_t>{} : begun;
}

// Unless a fault has done more with it than to send it.
bool is_of_flood(const LadderEvent& event, const std::set<std::size_t>& flood) {
  if (!event.findings.empty() || !flood.contains(connection_of(event))) return false;
  if (event.kind != LadderEvent::Kind::segment) return event.kind != LadderEvent::Kind::release;
  const WireRecord& record = *event.wire;
  if (record.origin == Origin::injected) return true;
  return record.origin == Origin::kernel && record.fate == Fate::passed && !record.fault;
}

LadderEvent folded(std::vector<LadderEvent>::const_iterator first,
                   std::vector<LadderEvent>::const_iterator last) {
  LadderEvent fold{};
  fold.kind = LadderEvent::Kind::folded;
  fold.at = first->at;
  fold.until = std::prev(last)->at;
  for (auto event = first; event != last; ++event) {
    if (event->kind == LadderEvent::Kind::segment) fold.wires.push_back(event->wire);
    if (event->kind == LadderEvent::Kind::state) ++fold.states;
  }
  return fold;
}

}  // namespace

std::vector<LadderEvent> fold_data(std::vector<LadderEvent> events) {
  const bool crowded = events.size() > kCrowd;
  const std::set<std::size_t> flood = flood_among(events);
  const auto of_flood = [&](const LadderEvent& event) { return is_of_flood(event, flood); };
  const auto foldable = [&](const LadderEvent& event) {
    return !of_flood(event) && is_foldable(event, crowded);
  };
  std::vector<LadderEvent> kept;
  for (auto at = events.cbegin(); at != events.cend();) {
    const auto end = of_flood(*at) ? std::find_if_not(at, events.cend(), of_flood)
                                   : std::find_if_not(at, events.cend(), foldable);
    if (static_cast<std::size_t>(end - at) < kShortestRun) {
      // The one that ended the run may begin another.
      const auto next = end == at ? std::next(at) : end;
      kept.insert(kept.end(), at, next);
      at = next;
      continue;
    }
    kept.insert(kept.end(), at, at + kKeptAtEachEnd);
    kept.push_back(folded(at + kKeptAtEachEnd, end - kKeptAtEachEnd));
    kept.insert(kept.end(), end - kKeptAtEachEnd, end);
    at = end;
  }
  return kept;
}

}  // namespace lastack
