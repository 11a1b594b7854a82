#include "report/ladder_event.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "report/cause.hpp"

namespace lastack {
namespace {

using Kind = LadderEvent::Kind;

LadderEvent event(Kind kind, Time at) {
  LadderEvent made{};
  made.kind = kind;
  made.at = made.until = at;
  return made;
}

// An answer within this time is told in one row with the call.
constexpr Duration kAtOnce = std::chrono::milliseconds(10);

// Something reached the host while the call lasted: then it matters that the call ended behind it.
bool something_reached(const std::string& host, Time after, Time before, const Trace& trace) {
  return std::ranges::any_of(trace.wire, [&](const WireRecord& record) {
    const Time at = record.released.value_or(record.at);
    return record.arrival.to == host && record.fate == Fate::passed && at >= after && at <= before;
  });
}

void add_wire(std::vector<LadderEvent>& events, const Trace& trace, bool tell_connections) {
  std::set<std::size_t> begun;
  for (const WireRecord& record : trace.wire) {
    const std::size_t connection = record.arrival.sighting.connection;
    if (tell_connections && connection != 0 && begun.insert(connection).second) {
      events.push_back(event(Kind::connection, record.at));
      events.back().wire = &record;
    }
    events.push_back(event(Kind::segment, record.at));
    events.back().wire = &record;
    if (!record.released) continue;
    events.push_back(event(Kind::release, *record.released));
    events.back().wire = &record;
  }
}

void add_calls(std::vector<LadderEvent>& events, const Trace& trace) {
  for (const CallRecord& call : trace.calls) {
    const bool at_once = call.ended - call.began < kAtOnce &&
                         !something_reached(call.host, call.began, call.ended, trace);
    events.push_back(event(at_once ? Kind::call : Kind::call_began, call.began));
    events.back().call = &call;
    if (at_once) continue;
    events.push_back(event(Kind::call_ended, call.ended));
    events.back().call = &call;
  }
}

void add_states_and_marks(std::vector<LadderEvent>& events, const Trace& trace) {
  const std::vector<Cause> causes = causes_of(trace);
  for (std::size_t at = 0; at < causes.size(); ++at) {
    events.push_back(event(Kind::state, causes[at].at));
    events.back().state = &trace.states[at];
    events.back().wire = causes[at].wire;
  }
  for (const MarkRecord& mark : trace.marks) {
    events.push_back(event(Kind::mark, mark.at));
    events.back().mark = &mark;
  }
  if (trace.steps_done) events.push_back(event(Kind::steps_done, *trace.steps_done));
}

bool decides(const LadderEvent& candidate, const Finding& finding) {
  if (finding.segment) {
    return candidate.kind == Kind::segment && candidate.wire->arrival.id == *finding.segment;
  }
  const bool may_decide = candidate.kind == Kind::state || candidate.kind == Kind::call ||
                          candidate.kind == Kind::call_ended || candidate.kind == Kind::release;
  const Time seen = candidate.state != nullptr ? candidate.state->at : candidate.at;
  return may_decide && finding.at == seen;
}

void point_at_findings(std::vector<LadderEvent>& events, const std::vector<Finding>& findings) {
  for (std::size_t number = 1; number <= findings.size(); ++number) {
    const Finding& finding = findings[number - 1];
    const auto decider = std::ranges::find_if(
        events, [&](const LadderEvent& candidate) { return decides(candidate, finding); });
    if (decider != events.end()) {
      decider->findings.push_back(number);
    } else if (finding.at) {
      events.push_back(event(Kind::decided, *finding.at));
      events.back().findings.push_back(number);
    }
  }
}

void sort_by_time(std::vector<LadderEvent>& events) {
  std::ranges::stable_sort(
      events, {}, [](const LadderEvent& event) { return std::tuple(event.at, event.kind); });
}

}  // namespace

std::size_t connections_of(const Trace& trace) {
  std::set<std::size_t> seen;
  for (const WireRecord& record : trace.wire) seen.insert(record.arrival.sighting.connection);
  seen.erase(0);
  return seen.size();
}

std::vector<LadderEvent> ladder_events_of(const RunResult& run) {
  std::vector<LadderEvent> events;
  if (!run.trace) return events;
  add_wire(events, *run.trace, connections_of(*run.trace) > 1);
  add_calls(events, *run.trace);
  add_states_and_marks(events, *run.trace);
  point_at_findings(events, run.findings);
  sort_by_time(events);
  return events;
}

}  // namespace lastack
