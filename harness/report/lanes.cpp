#include "report/lanes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/notes.hpp"
#include "report/segment_text.hpp"
#include "report/time_text.hpp"
#include "report/utf8.hpp"

namespace lastack {
namespace {

// More lifelines than these leave no room for any text between them.
constexpr std::size_t kMostHosts = 8;
constexpr std::size_t kNarrowestNotes = 11;
// A call that needs more stands in the lane, where its row has no arrow.
constexpr std::size_t kWidestNotes = 26;
constexpr std::size_t kNarrowestLane = 42;
constexpr std::size_t kWidestNeed = 48;
constexpr std::size_t kWidestLane = 56;

void add_new(std::vector<std::string>& hosts, const std::string& host) {
  if (!host.empty() && std::ranges::find(hosts, host) == hosts.end()) hosts.push_back(host);
}

std::vector<std::string> active_hosts(const Trace& trace) {
  std::vector<std::string> active;
  for (const WireRecord& record : trace.wire) {
    add_new(active, record.arrival.from);
    add_new(active, record.arrival.to);
  }
  for (const CallRecord& call : trace.calls) add_new(active, call.host);
  for (const StateRecord& state : trace.states) add_new(active, state.host);
  return active;
}

// In the file's order; of many hosts only those that did something.
std::vector<std::string> hosts_to_draw(const RunResult& run) {
  const std::vector<std::string> active = active_hosts(*run.trace);
  std::vector<std::string> drawn;
  for (const std::string& host : run.hosts) {
    const bool took_part = std::ranges::find(active, host) != active.end();
    if (took_part || run.hosts.size() <= 2) add_new(drawn, host);
  }
  for (const std::string& host : active) add_new(drawn, host);
  if (drawn.size() > kMostHosts) drawn.resize(kMostHosts);
  return drawn;
}

std::size_t widest_note(const std::string& host, bool is_last, const RunResult& run,
                        const std::vector<LadderEvent>& events, Alphabet alphabet) {
  std::size_t widest = 0;
  for (const LadderEvent& event : events) {
    std::size_t needed = 0;
    if (host_of(event) == host) {
      const Note note =
          event.call != nullptr ? call_note(event, alphabet) : state_note(*event.state);
      needed = display_width(note.text);
    }
    if (is_last && !event.findings.empty()) {
      // Beside an arrow a state may stand before it.
      if (event.kind == LadderEvent::Kind::segment) needed = kNarrowestNotes;
      needed += 2 + display_width(here_note(event, run.findings.size(), alphabet).text);
    }
    if (needed <= kWidestNotes) widest = std::max(widest, needed);
  }
  return std::clamp(widest, kNarrowestNotes, kWidestNotes);
}

void plan_prefix(Lanes& lanes, const RunResult& run, const std::vector<LadderEvent>& events) {
  lanes.time_width = 9;
  SegmentId last = 0;
  for (const LadderEvent& event : events) {
    lanes.time_width = std::max(lanes.time_width, moment_text(event.at - run.trace->began).size());
    if (event.wire != nullptr) last = std::max(last, event.wire->arrival.id);
  }
  lanes.number_at = lanes.time_width + 2;
  lanes.number_width = std::max<std::size_t>(2, 1 + fmt::formatted_size("{}", last));
  if (connections_of(*run.trace) < 2) return;
  lanes.connection_at = lanes.number_at + lanes.number_width + 2;
  lanes.connection_width = std::string_view("conn").size();
}

std::size_t end_of_prefix(const Lanes& lanes) {
  return 2 + (lanes.connection_width > 0 ? lanes.connection_at + lanes.connection_width
                                         : lanes.number_at + lanes.number_width);
}

// For every segment with its role, but without what is told anyway (a range tells the length); and
// with the line of the file beside it if it was stopped.
std::size_t lane_needed(const std::vector<LadderEvent>& events) {
  constexpr std::size_t kAroundText = 7;
  constexpr std::size_t kLineOfFile = 10;
  std::size_t needed = kNarrowestLane;
  for (const LadderEvent& event : events) {
    if (event.kind != LadderEvent::Kind::segment) continue;
    const std::string text = segment_texts(event.wire->arrival).shorter[1];
    const bool stopped = was_held(*event.wire) || event.wire->fate == Fate::dropped;
    needed = std::max(needed, display_width(text) + kAroundText + (stopped ? kLineOfFile : 0));
  }
  return std::min(needed, kWidestNeed);
}

// NOTES | lane | NOTES
void plan_two(Lanes& lanes, std::size_t start, std::size_t left, std::size_t right,
              std::size_t needed) {
  const std::size_t room = lanes.width - start - 4;
  while (left + right + needed > room) --(left > right ? left : right);
  const std::size_t lane = std::min(room - left - right, kWidestLane);
  lanes.lanes[0].notes_at = start;
  lanes.lanes[0].notes_width = left;
  lanes.lanes[0].notes_on_the_left = true;
  lanes.lanes[0].line = start + left + 1;
  lanes.lanes[1].line = lanes.lanes[0].line + 1 + lane;
  lanes.lanes[1].notes_at = lanes.lanes[1].line + 2;
  // What the lane does not need is the notes' to use.
  lanes.lanes[1].notes_width = lanes.width - lanes.lanes[1].notes_at;
}

// | notes   | notes   | notes
void plan_many(Lanes& lanes, std::size_t start) {
  const std::size_t each = (lanes.width - start) / lanes.lanes.size();
  for (std::size_t index = 0; index < lanes.lanes.size(); ++index) {
    Lane& lane = lanes.lanes[index];
    lane.line = start + index * each;
    lane.notes_at = lane.line + 2;
    lane.notes_width = each - 3;
  }
}

}  // namespace

std::optional<std::size_t> Lanes::index_of(std::string_view host) const {
  const auto found = std::ranges::find(lanes, host, &Lane::host);
  if (found == lanes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - lanes.begin());
}

bool Lanes::note_is_free(std::size_t host, std::size_t from, std::size_t to) const {
  if (lanes.size() <= 2) return true;
  const auto [first, last] = std::minmax(from, to);
  return host < first || host >= last;
}

Lanes plan_lanes(const RunResult& run, const std::vector<LadderEvent>& events, std::size_t width,
                 Alphabet alphabet) {
  Lanes lanes;
  lanes.width = width;
  for (const std::string& host : hosts_to_draw(run)) lanes.lanes.push_back({.host = host});
  plan_prefix(lanes, run, events);
  const std::size_t start = end_of_prefix(lanes);
  if (lanes.lanes.size() == 2) {
    const auto notes = [&](std::size_t index) {
      return widest_note(lanes.lanes[index].host, index == 1, run, events, alphabet);
    };
    plan_two(lanes, start, notes(0), notes(1), lane_needed(events));
  } else if (!lanes.lanes.empty()) {
    plan_many(lanes, start);
  }
  return lanes;
}

}  // namespace lastack
