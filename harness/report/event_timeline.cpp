#include "report/event_timeline.hpp"

#include <algorithm>

namespace lastack {
namespace {

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
  return json;
}

Json census_json(const CensusRecord& census, const Trace& trace) {
  Json json = {{"event", "census"},
               {"at_ns", since_begin(census.at, trace)},
               {"host", census.host},
               {"sockets", Json::object()}};
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

class Timeline {
 public:
  explicit Timeline(const Trace& trace) : trace_(trace) {}

  std::vector<Json> lines() {
    add_each(trace_.wire, &WireRecord::at, [&](const WireRecord& record) {
      Json json = {{"event", "segment"}};
      json.update(segment_json(record, trace_));
      return json;
    });
    add_each(trace_.calls, &CallRecord::ended,
             [&](const CallRecord& call) { return call_json(call, trace_); });
    add_each(trace_.states, &StateRecord::at, [&](const StateRecord& state) {
      return Json{{"event", "state"},
                  {"at_ns", since_begin(state.at, trace_)},
                  {"host", state.host},
                  {"connection", state.connection},
                  {"state", state_name(state.state)}};
    });
    add_each(trace_.marks, &MarkRecord::at, [&](const MarkRecord& mark) {
      return Json{{"event", "mark"}, {"at_ns", since_begin(mark.at, trace_)}, {"name", mark.name}};
    });
    add_each(trace_.censuses, &CensusRecord::at,
             [&](const CensusRecord& census) { return census_json(census, trace_); });
    add_each(trace_.programs, &ProgramRecord::began,
             [&](const ProgramRecord& program) { return program_json(program, trace_); });
    if (trace_.steps_done) {
      happened_.push_back(
          {*trace_.steps_done,
           {{"event", "steps_done"}, {"at_ns", since_begin(*trace_.steps_done, trace_)}}});
    }
    return in_order();
  }

 private:
  struct Happening {
    Time at;
    Json json;
  };

  template <class Record, class Tell>
  void add_each(const std::vector<Record>& records, Time Record::*at, Tell tell) {
    Time latest = Time::min();
    for (const Record& record : records) {
      latest = std::max(latest, record.*at);
      happened_.push_back({latest, tell(record)});
    }
  }

  std::vector<Json> in_order() {
    std::ranges::stable_sort(happened_, {}, &Happening::at);
    std::vector<Json> lines;
    lines.reserve(happened_.size());
    for (Happening& happening : happened_) lines.push_back(std::move(happening.json));
    return lines;
  }

  const Trace& trace_;
  std::vector<Happening> happened_;
};

}  // namespace

std::vector<Json> happenings_of(const Trace& trace) {
  return Timeline(trace).lines();
}

}  // namespace lastack
