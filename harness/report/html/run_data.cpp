#include "report/html/run_data.hpp"

#include <algorithm>
#include <string>

#include "report/html/wire_data.hpp"

namespace lastack::html {
namespace {

void put(Json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

Json place_data(const Place& place) {
  return {place.line, place.column, place.length};
}

/// Everything that has a moment needs the trace, whose beginning is the zero of its clock.
class Body {
 public:
  Body(const RunResult& run, Shared& shared) : run_(run), shared_(shared) {}

  Json all() {
    Json body = {{"hosts", run_.hosts}, {"seed", std::to_string(run_.seed)}};
    if (run_.source) body["source"] = shared_.source(*run_.source);
    put(body, "why", run_.why);
    put(body, "replay", run_.replay);
    body["lab_time"] = run_.lab_time.count();
    for (const FaultResult& fault : run_.faults) {
      body["faults"].push_back(fault.place.line);
      body["fired"].push_back(fault.fired);
    }
    body["steps"] = run_.steps.size();
    body["findings"] = findings();
    body["met"] = met();
    if (run_.trace) add_trace(body);
    return body;
  }

 private:
  std::int64_t since_begin(Time at) const { return (at - run_.trace->began).count(); }

  // When something was decided, and by which segment.
  void put_moment(Json& object, std::optional<Time> at, std::optional<SegmentId> segment) const {
    if (at && run_.trace) object["at"] = since_begin(*at);
    if (segment) object["segment"] = *segment;
  }

  Json findings() const {
    Json all = Json::array();
    for (const Finding& finding : run_.findings) {
      Json one = {{"place", place_data(finding.place)}, {"headline", finding.headline}};
      put(one, "expected", finding.expected);
      put(one, "actual", finding.actual);
      put_moment(one, finding.at, finding.segment);
      all.push_back(std::move(one));
    }
    return all;
  }

  Json met() const {
    Json all = Json::array();
    for (const auto& [place, text, judgement] : run_.expectations) {
      if (judgement.standing != Standing::held) continue;
      Json one = {{"place", place_data(place)}};
      put(one, "expected", judgement.expected);
      put_moment(one, judgement.at, judgement.segment);
      all.push_back(std::move(one));
    }
    return all;
  }

  void add_trace(Json& body) {
    if (run_.trace->steps_done) body["steps_done"] = since_begin(*run_.trace->steps_done);
    body["wire"] = wire_data(run_);
    body["calls"] = calls();
    body["states"] = states();
    body["marks"] = Json::array();
    for (const MarkRecord& mark : run_.trace->marks) {
      body["marks"].push_back({since_begin(mark.at), mark.name});
    }
    body["counters"] = counters();
  }

  std::ptrdiff_t host(const std::string& name) const {
    const auto found = std::ranges::find(run_.hosts, name);
    return found == run_.hosts.end() ? -1 : found - run_.hosts.begin();
  }

  Json calls() const {
    Json all = Json::array();
    for (const CallRecord& call : run_.trace->calls) {
      Json one = {{"host", host(call.host)},
                  {"began", since_begin(call.began)},
                  {"ended", since_begin(call.ended)},
                  {"call", call.call}};
      put(one, "result", call.result);
      if (!call.ok) one["ok"] = false;
      if (call.step < run_.steps.size()) one["line"] = run_.steps[call.step].place.line;
      put(one, "question", call.question);
      put(one, "local", call.local);
      put(one, "peer", call.peer);
      all.push_back(std::move(one));
    }
    return all;
  }

  Json states() const {
    Json all = Json::array();
    for (const StateRecord& state : run_.trace->states) {
      all.push_back({since_begin(state.at), host(state.host), state.connection,
                     static_cast<unsigned>(state.state)});
    }
    return all;
  }

  Json counters() {
    Json all = Json::array();
    for (const std::string& name : run_.hosts) {
      Json moved = Json::array();
      for (const CounterChange& change : run_.trace->counters_moved(name)) {
        moved.push_back({shared_.counter(change.name), change.before, change.now});
      }
      all.push_back(std::move(moved));
    }
    return all;
  }

  const RunResult& run_;
  Shared& shared_;
};

std::string headline_of(const RunResult& run) {
  if (!run.skipped_because.empty()) return run.skipped_because;
  if (run.findings.empty()) return {};
  const Finding& first = run.findings.front();
  return first.actual.empty() ? first.headline : first.actual;
}

}  // namespace

Json index_data(const RunResult& run) {
  Json index = {{"name", run.name},
                {"file", run.file},
                {"line", run.line},
                {"outcome", static_cast<unsigned>(run.outcome)},
                {"elapsed", run.elapsed.count()}};
  if (!run.tags.empty()) index["tags"] = run.tags;
  put(index, "scenario", run.scenario);
  if (run.is_control) index["control"] = run.control;
  for (const auto& [name, value] : run.values) index["values"].push_back({name, value});
  put(index, "headline", headline_of(run));
  return index;
}

Json body_data(const RunResult& run, Shared& shared) {
  return Body(run, shared).all();
}

}  // namespace lastack::html
