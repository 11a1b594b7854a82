#include "report/event_timeline.hpp"

#include <algorithm>
#include <ranges>

namespace lastack {
namespace {

Json octets_json(const Octets& octets) {
  return {{"count", octets.count()}, {"crc32", octets.crc()}};
}

Json call_json(const CallRecord& call, const Trace& trace) {
  Json json = {{"event", "call"},
               {"began_ns", since_begin(call.began, trace)},
               {"ended_ns", since_begin(call.ended, trace)},
               {"host", call.host}};
  if (call.step != CallRecord::npos) json["step"] = call.step;
  json["call"] = call.call;
  json["result"] = call.result;
  json["ok"] = call.ok;
  if (!call.question.empty()) json["question"] = call.question;
  if (!call.socket.empty()) json["socket"] = call.socket;
  if (!call.local.empty()) json["local"] = call.local;
  if (!call.peer.empty()) json["peer"] = call.peer;
  if (call.sent.count() > 0) json["sent"] = octets_json(call.sent);
  if (call.received.count() > 0) json["received"] = octets_json(call.received);
  return json;
}

Json census_json(const CensusRecord& census, const Trace& trace) {
  Json json = {{"event", "census"},
               {"at_ns", since_begin(census.at, trace)},
               {"host", census.host},
               {"sockets", Json::object()}};
  if (!census.program.empty()) json["program"] = census.program;
  for (const auto& [state, count] : census.sockets)
    json["sockets"][std::string(state_name(state))] = count;
  return json;
}

Json program_json(const ProgramRecord& program, const Trace& trace) {
  Json json = {{"event", "program"},
               {"host", program.host},
               {"name", program.name},
               {"command", program.command},
               {"began_ns", since_begin(program.began, trace)}};
  if (program.ended) json["ended_ns"] = since_begin(*program.ended, trace);
  if (program.status) json["status"] = *program.status;
  json["output"] = program.output;
  json["errors"] = program.errors;
  return json;
}

}  // namespace

template <class Record, class Tell>
void EventTimeline::add(const std::vector<Record>& records, Time Record::*at, Tell tell) {
  kinds_.push_back({.size = [&records] { return records.size(); },
                    .at = [&records, at](std::size_t i) { return records[i].*at; },
                    .tell = [&records, tell](std::size_t i) { return tell(records[i]); },
                    .number = [](std::size_t i) { return static_cast<std::int64_t>(i); }});
}

EventTimeline::EventTimeline(const Trace& trace, Time after) {
  add(trace.wire, &WireRecord::at, [&trace](const WireRecord& record) {
    Json json = {{"event", "segment"}};
    json.update(segment_json(record, trace));
    return json;
  });
  kinds_.back().number = [&trace](std::size_t i) {
    return static_cast<std::int64_t>(trace.wire[i].arrival.id);
  };
  add(trace.calls, &CallRecord::ended,
      [&trace](const CallRecord& call) { return call_json(call, trace); });
  add(trace.states, &StateRecord::at, [&trace](const StateRecord& state) {
    return Json{{"event", "state"},
                {"at_ns", since_begin(state.at, trace)},
                {"host", state.host},
                {"connection", state.connection},
                {"state", state_name(state.state)}};
  });
  kinds_.back().number = [&trace](std::size_t i) {
    return trace.states[i].at.time_since_epoch().count();
  };
  add(trace.marks, &MarkRecord::at, [&trace](const MarkRecord& mark) {
    return Json{{"event", "mark"}, {"at_ns", since_begin(mark.at, trace)}, {"name", mark.name}};
  });
  add(trace.censuses, &CensusRecord::at,
      [&trace](const CensusRecord& census) { return census_json(census, trace); });
  add(trace.programs, &ProgramRecord::began,
      [&trace](const ProgramRecord& program) { return program_json(program, trace); });
  kinds_.push_back(
      {.size = [&trace] { return trace.steps_done ? 1U : 0U; },
       .at = [&trace](std::size_t) { return *trace.steps_done; },
       .tell =
           [&trace](std::size_t) {
             return Json{{"event", "steps_done"}, {"at_ns", since_begin(*trace.steps_done, trace)}};
           },
       .number = [](std::size_t) { return std::int64_t{0}; }});
  // From the end, for whoever follows a long run asks for its latest part.
  for (Kind& kind : kinds_) {
    std::size_t behind = kind.size();
    while (behind != 0 && kind.at(behind - 1) > after) --behind;
    go_to(kind, behind);
  }
}

void EventTimeline::go_to(Kind& kind, std::size_t index) {
  kind.next = index;
  if (index != 0) kind.told = kind.number(index - 1);
}

void EventTimeline::find_again(Kind& kind) {
  if (kind.next == 0) return;
  if (kind.next <= kind.size() && kind.number(kind.next - 1) == kind.told) return;
  const auto indices = std::views::iota(std::size_t{0}, kind.size());
  const auto untold = std::ranges::partition_point(
      indices, [&](std::size_t i) { return kind.number(i) <= kind.told; });
  kind.next = static_cast<std::size_t>(untold - indices.begin());
}

std::optional<Json> EventTimeline::next(Time until) {
  Kind* first = nullptr;
  for (Kind& kind : kinds_) {
    find_again(kind);
    if (kind.next == kind.size()) continue;
    kind.latest = std::max(kind.latest, kind.at(kind.next));
    if (first == nullptr || kind.latest < first->latest) first = &kind;
  }
  if (first == nullptr || first->latest > until) return std::nullopt;
  const std::size_t index = first->next;
  go_to(*first, index + 1);
  return first->tell(index);
}

std::vector<Json> happenings_of(const Trace& trace) {
  std::vector<Json> lines;
  EventTimeline timeline(trace);
  while (auto line = timeline.next()) lines.push_back(std::move(*line));
  return lines;
}

}  // namespace lastack
