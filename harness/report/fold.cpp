// Folding of bulk data, and of floods: nobody reads a thousand rows that say the same.
#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "report/ladder_event.hpp"

namespace lastack {
namespace {

constexpr std::size_t kShortestRun = 8;
constexpr std::size_t kKeptAtEachEnd = 2;
// More than anybody reads: about five screens.
constexpr std::size_t kCrowd = 300;

// TCP's timers are longer, and what happens in a lab without them is not: it is worth a look.
constexpr Duration kTellingPause = std::chrono::milliseconds(10);

using Openings = std::set<const WireRecord*>;

// In a crowd losses are part of the bulk: a fold counts them.
bool is_ordinary(const WireRecord& record, bool crowded) {
  const Segment& segment = *record.arrival.segment;
  const Flags plain = Flags{Flag::ack, Flag::psh};
  const Roles& roles = record.arrival.sighting.roles;
  const bool usual_roles = std::ranges::all_of(roles, [crowded](Role role) {
    const bool of_losses = role == Role::retransmission || role == Role::duplicate_ack;
    return role == Role::data || role == Role::pure_ack || (crowded && of_losses);
  });
  return (segment.flags.bits() & ~plain.bits()) == 0 && segment.has(Flag::ack) && usual_roles &&
         !roles.empty() && segment.window != 0 && (crowded || segment.options.sack.empty());
}

// The first of a host to offer room after it had offered none.
Openings openings_among(const std::vector<LadderEvent>& events) {
  Openings openings;
  std::set<std::pair<std::size_t, std::string>> closed;
  for (const LadderEvent& event : events) {
    if (event.kind != LadderEvent::Kind::segment) continue;
    const Arrival& arrival = event.wire->arrival;
    if (arrival.segment->has(Flag::rst)) continue;
    const std::pair end(arrival.sighting.connection, arrival.from);
    if (arrival.segment->window == 0) {
      closed.insert(end);
    } else if (closed.erase(end) > 0) {
      openings.insert(event.wire);
    }
  }
  return openings;
}

bool is_foldable(const LadderEvent& event, const Openings& openings, bool crowded) {
  if (event.kind != LadderEvent::Kind::segment || !event.findings.empty()) return false;
  const WireRecord& record = *event.wire;
  const bool untouched = record.origin == Origin::kernel && record.fate == Fate::passed &&
                         !record.released && !record.fault && record.note.empty();
  return untouched && is_ordinary(record, crowded) && !openings.contains(&record);
}

std::size_t connection_of(const LadderEvent& event) {
  if (event.state != nullptr) return event.state->connection;
  return event.wire != nullptr ? event.wire->arrival.sighting.connection : 0;
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

// The end of what can be folded from `at` on.
template <class Fits>
std::vector<LadderEvent>::const_iterator end_of_run(std::vector<LadderEvent>::const_iterator at,
                                                    std::vector<LadderEvent>::const_iterator end,
                                                    Duration longest_gap, Fits fits) {
  const auto first = at;
  while (at != end && fits(*at) && (at == first || at->at - std::prev(at)->at < longest_gap)) ++at;
  return at;
}

std::vector<LadderEvent> fold(const std::vector<LadderEvent>& events, bool crowded) {
  const Openings openings = openings_among(events);
  const std::set<std::size_t> flood = flood_among(events);
  const auto of_flood = [&](const LadderEvent& event) { return is_of_flood(event, flood); };
  const auto foldable = [&](const LadderEvent& event) {
    return !of_flood(event) && is_foldable(event, openings, crowded);
  };
  std::vector<LadderEvent> kept;
  for (auto at = events.cbegin(); at != events.cend();) {
    const auto end = of_flood(*at) ? end_of_run(at, events.cend(), Duration::max(), of_flood)
                                   : end_of_run(at, events.cend(), kTellingPause, foldable);
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

}  // namespace

std::vector<LadderEvent> fold_data(const std::vector<LadderEvent>& events) {
  std::vector<LadderEvent> kept = fold(events, false);
  return kept.size() > kCrowd ? fold(events, true) : kept;
}

}  // namespace lastack
