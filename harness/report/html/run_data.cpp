#include "report/html/run_data.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/cause.hpp"
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
    if (!run_.routers.empty()) body["routers"] = run_.routers;
    if (!run_.remarks.empty()) body["remarks"] = run_.remarks;
    put(body, "replay", run_.replay);
    body["lab_time"] = run_.lab_time.count();
    for (const FaultResult& fault : run_.faults) {
      body["faults"].push_back(fault.place.line);
      body["fired"].push_back(fault.fired);
    }
    body["steps"] = run_.steps.size();
    body["findings"] = found(run_.findings);
    if (!run_.held_anyway.empty()) body["anyway"] = found(run_.held_anyway);
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

  Json found(const std::vector<Finding>& findings) const {
    Json all = Json::array();
    for (const Finding& finding : findings) {
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
    put_list(body, "names", names());
    put_list(body, "programs", programs());
    put_list(body, "censuses", censuses());
    put_list(body, "sockets", sockets());
    put_list(body, "listeners", listeners());
    put_list(body, "files", files());
  }

  static void put_list(Json& body, const char* name, Json list) {
    if (!list.empty()) body[name] = std::move(list);
  }

  // Of the connections that a step gave one.
  Json names() const {
    std::map<std::size_t, std::string> named;
    for (const WireRecord& record : run_.trace->wire) {
      const Sighting& sighting = record.arrival.sighting;
      if (!sighting.name.empty()) named[sighting.connection] = sighting.name;
    }
    Json all = Json::array();
    for (const auto& [connection, name] : named) all.push_back({connection, name});
    return all;
  }

  Json programs() const {
    Json all = Json::array();
    for (const ProgramRecord& program : run_.trace->programs) {
      Json one = {{"host", host(program.host)},
                  {"name", program.name},
                  {"command", program.command},
                  {"began", since_begin(program.began)}};
      if (program.ended) one["ended"] = since_begin(*program.ended);
      if (program.status) one["status"] = *program.status;
      put_output(one, "output", program.output);
      put_output(one, "errors", program.errors);
      all.push_back(std::move(one));
    }
    return all;
  }

  // What a program wrote last says most about how it ended.
  static void put_output(Json& program, const char* name, std::string_view text) {
    constexpr std::size_t kShown = 4096;
    if (text.size() > kShown) {
      program[std::string(name) + "_cut"] = text.size() - kShown;
      text.remove_prefix(text.size() - kShown);
    }
    put(program, name, std::string(text));
  }

  Json censuses() const {
    Json all = Json::array();
    for (const CensusRecord& census : run_.trace->censuses) {
      Json counts = Json::array();
      for (const auto& [state, count] : census.sockets)
        counts.push_back({static_cast<unsigned>(state), count});
      Json one = {since_begin(census.at), host(census.host), std::move(counts)};
      if (!census.program.empty()) one.push_back(census.program);
      all.push_back(std::move(one));
    }
    return all;
  }

  Json sockets() const {
    Json all = Json::array();
    for (const auto& [of, socket] : run_.trace->sockets) {
      Json one = {{"host", host(of.first)},
                  {"connection", of.second},
                  {"at", since_begin(socket.at)},
                  {"exists", socket.exists},
                  {"queues", {socket.recv_queue, socket.send_queue}}};
      if (!socket.timer.empty()) one["timer"] = {socket.timer, socket.timer_left.count()};
      for (const auto& [name, value] : socket.tcp_info) {
        const TcpInfoField* field = find_tcp_info_field(name);
        one["info"].push_back({name, value, field != nullptr && field->is_time()});
      }
      all.push_back(std::move(one));
    }
    return all;
  }

  Json listeners() const {
    Json all = Json::array();
    for (const auto& [of, listener] : run_.trace->listeners) {
      all.push_back({host(of.first), of.second, since_begin(listener.at), listener.waiting,
                     listener.backlog});
    }
    return all;
  }

  Json files() const {
    Json all = Json::array();
    for (const auto& [of, file] : run_.trace->files) {
      Json one = {{"host", host(of.first)},
                  {"name", of.second},
                  {"at", since_begin(file.at)},
                  {"exists", file.exists}};
      put_output(one, "text", file.text);
      all.push_back(std::move(one));
    }
    return all;
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

  // In the order in which they came about; when that is not when they were seen, that as well.
  Json states() const {
    const std::vector<Cause> causes = causes_of(*run_.trace);
    std::vector<Json> all;
    for (std::size_t at = 0; at < causes.size(); ++at) {
      const StateRecord& state = run_.trace->states[at];
      all.push_back(Json{since_begin(causes[at].at), host(state.host), state.connection,
                         static_cast<unsigned>(state.state)});
      if (causes[at].at != state.at) all.back().push_back(since_begin(state.at));
    }
    std::ranges::stable_sort(all, {}, [](const Json& one) { return one[0].get<std::int64_t>(); });
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
                {"order", run.order},
                {"outcome", static_cast<unsigned>(run.outcome)},
                {"elapsed", run.elapsed.count()}};
  if (!run.tags.empty()) index["tags"] = run.tags;
  put(index, "scenario", run.scenario);
  if (run.is_control) index["control"] = run.control;
  for (const auto& [name, value] : run.values) index["values"].push_back({name, value});
  put(index, "headline", headline_of(run));
  if (!run.findings.empty() && !run.findings.front().actual.empty())
    put(index, "expected", run.findings.front().expected);
  return index;
}

Json body_data(const RunResult& run, Shared& shared) {
  return Body(run, shared).all();
}

}  // namespace lastack::html
