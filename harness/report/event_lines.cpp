#include "report/event_lines.hpp"

#include "report/event_details.hpp"
#include "report/event_timeline.hpp"

namespace lastack {
namespace {

class Teller {
 public:
  Teller(const RunResult& run, std::size_t number, const TakeLine& take)
      : run_(run), trace_(run.trace ? *run.trace : kNoTrace), number_(number), take_(take) {}

  void tell() {
    // Verdicts first: their places may name a text that the run's line has to bring along.
    std::vector<Json> verdicts = verdict_lines();
    take_(run_line());
    for (const Json& happening : happenings_of(trace_)) tell_each(happening);
    for (const Json& detail : details_of(trace_)) tell_each(detail);
    tell_counters();
    for (const Json& verdict : verdicts) take_(verdict);
    take_(result_line());
  }

 private:
  // Says of which run it is.
  void tell_each(const Json& happening) const {
    Json json = line(happening["event"].get<std::string>());
    json.update(happening);
    take_(json);
  }

  Json line(std::string_view event) const { return {{"event", event}, {"run", number_}}; }

  template <class Part>
  Json placed(const std::vector<Part>& parts) {
    Json list = Json::array();
    for (const Part& part : parts) {
      Json item = {{"place", place_json(part.place, sources_)}, {"text", part.text}};
      if constexpr (requires { part.fired; }) item["fired"] = part.fired;
      list.push_back(std::move(item));
    }
    return list;
  }

  Json run_line() {
    Json json = line("run");
    json["name"] = run_.name;
    json["scenario"] = run_.scenario;
    json["values"] = Json::object();
    for (const auto& [name, value] : run_.values) json["values"][name] = value;
    if (run_.is_control) json["control"] = run_.control;
    json["file"] = run_.file;
    json["line"] = run_.line;
    json["tags"] = run_.tags;
    json["why"] = run_.why;
    json["seed"] = run_.seed;
    json["replay"] = run_.replay;
    json["order"] = run_.order;
    json["hosts"] = run_.hosts;
    if (!run_.routers.empty()) json["routers"] = run_.routers;
    json["faults"] = placed(run_.faults);
    json["steps"] = placed(run_.steps);
    if (run_.source) json["text"] = sources_.number_of(run_.source);
    json["sources"] = sources_.json();
    if (run_.environment) {
      json["environment"] = {{"version", run_.environment->version},
                             {"kernel", run_.environment->kernel},
                             {"command", run_.environment->command},
                             {"user", run_.environment->user}};
    }
    json["began_unix_ns"] = trace_.began_wall.time_since_epoch().count();
    return json;
  }

  void tell_counters() const {
    for (const auto& [host, values] : trace_.counters_now) {
      for (const CounterChange& change : trace_.counters_moved(host)) {
        Json json = line("counter");
        json["host"] = host;
        json["name"] = change.name;
        json["before"] = change.before;
        json["now"] = change.now;
        json["grew_by"] = change.by();
        take_(json);
      }
    }
  }

  template <class Decided>
  void add_moment(Json& json, const Decided& decided) const {
    if (decided.at) json["at_ns"] = since_begin(*decided.at, trace_);
    if (decided.segment) json["segment"] = *decided.segment;
  }

  std::vector<Json> verdict_lines() {
    std::vector<Json> lines;
    for (const auto& [place, text, judgement] : run_.expectations) {
      Json json = line("expectation");
      json["place"] = place_json(place, sources_);
      json["text"] = text;
      json["standing"] = standing_word(judgement.standing);
      json["expected"] = judgement.expected;
      json["actual"] = judgement.actual;
      add_moment(json, judgement);
      lines.push_back(std::move(json));
    }
    for (const Finding& finding : run_.findings) lines.push_back(found("finding", finding));
    for (const Finding& finding : run_.held_anyway) lines.push_back(found("held_anyway", finding));
    return lines;
  }

  Json found(std::string_view event, const Finding& finding) {
    Json json = line(event);
    json["headline"] = finding.headline;
    json["place"] = place_json(finding.place, sources_);
    json["expected"] = finding.expected;
    json["actual"] = finding.actual;
    add_moment(json, finding);
    return json;
  }

  Json result_line() const {
    Json json = line("result");
    json["outcome"] = outcome_word(run_.outcome);
    if (!run_.skipped_because.empty()) json["skipped_because"] = run_.skipped_because;
    if (!run_.remarks.empty()) json["remarks"] = run_.remarks;
    json["elapsed_ns"] = run_.elapsed.count();
    json["lab_ns"] = run_.lab_time.count();
    if (!run_.capture.empty()) json["capture"] = run_.capture;
    return json;
  }

  static const Trace kNoTrace;
  const RunResult& run_;
  const Trace& trace_;
  std::size_t number_;
  const TakeLine& take_;
  SourceList sources_;
};

const Trace Teller::kNoTrace;

}  // namespace

Json stream_line(std::size_t planned) {
  return {{"event", "stream"},
          {"format", kEventFormat},
          {"version", kEventVersion},
          {"planned", planned}};
}

void tell_run(const RunResult& run, std::size_t number, const TakeLine& take) {
  Teller(run, number, take).tell();
}

Json end_line(std::size_t planned, const Summary& summary) {
  Json json = {{"event", "end"}, {"planned", planned}, {"runs", summary.total()}};
  for (const Outcome outcome :
       {Outcome::passed, Outcome::failed, Outcome::invalid, Outcome::skipped, Outcome::error})
    json["outcomes"][std::string(outcome_word(outcome))] = summary.count(outcome);
  json["wall_ns"] = summary.wall.count();
  return json;
}

std::string line_text(const Json& line) {
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lastack
