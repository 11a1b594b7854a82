#include "report/tap.hpp"

#include <fmt/format.h>

#include "report/ladder.hpp"
#include "report/output_file.hpp"
#include "report/yaml_text.hpp"

namespace lastack {
namespace {

// '#' begins a directive, and '\' takes a meaning away ("Escaping" in the specification).
std::string description(std::string_view name) {
  std::string text;
  for (const char letter : spelled_in(Alphabet::unicode, name)) {
    if (letter == '#' || letter == '\\') text += '\\';
    text += letter;
  }
  return text;
}

void add_finding(YamlText& yaml, const Finding& finding, const Trace* trace) {
  yaml.item("headline", finding.headline);
  if (finding.place.source) {
    yaml.pair("file", finding.place.source->name());
    yaml.pair("line", finding.place.line);
    yaml.pair("column", finding.place.column);
  }
  yaml.pair("expected", finding.expected);
  yaml.pair("actual", finding.actual);
  if (finding.at && trace != nullptr) {
    yaml.pair("at_ms",
              std::chrono::duration<double, std::milli>(*finding.at - trace->began).count());
  }
  if (finding.segment) yaml.pair("segment", *finding.segment);
}

std::string diagnostics(const RunResult& run) {
  YamlText yaml("  ");
  yaml.pair("message", run.findings.empty() ? outcome_name(run.outcome)
                                            : std::string_view(run.findings.front().headline));
  yaml.pair("severity", outcome_name(run.outcome));
  yaml.pair("file", run.file);
  yaml.pair("line", run.line);
  yaml.pair("seed", run.seed);
  yaml.pair("duration_ms", std::chrono::duration<double, std::milli>(run.elapsed).count());
  if (run.environment) {
    yaml.pair("kernel", run.environment->kernel);
    yaml.pair("command", run.environment->command);
  }
  yaml.pair("replay", run.replay);
  yaml.pair("capture", run.capture);
  if (!run.findings.empty()) {
    yaml.begin_list("findings");
    for (const Finding& finding : run.findings) add_finding(yaml, finding, run.trace.get());
    yaml.end_list();
  }
  yaml.lines("ladder", draw_ladder(run, kPlainLadder));
  return "  ---\n" + yaml.text() + "  ...\n";
}

std::unique_ptr<Reporter> make_tap(const std::string& path) {
  return std::make_unique<Tap>(path);
}

}  // namespace

const ReporterKind tap_kind{"tap", "TAP 14 with diagnostics in YAML", make_tap};

Tap::Tap(std::string path) : path_(std::move(path)) {
  check_writable(path_);
}

void Tap::began(std::size_t runs) {
  text_ = fmt::format("TAP version 14\n1..{}\n", runs);
}

void Tap::run_done(const RunResult& run) {
  const bool skipped = run.outcome == Outcome::skipped;
  const bool good = skipped || run.outcome == Outcome::passed;
  text_ += fmt::format("{} {} - {}", good ? "ok" : "not ok", ++runs_, description(run.name));
  if (skipped) text_ += " # SKIP " + spelled_in(Alphabet::unicode, run.skipped_because);
  text_ += "\n";
  if (!good) text_ += diagnostics(run);
}

void Tap::all_done(const Summary& summary) {
  write_file(path_, text_ + fmt::format("# {}\n", summary.text()));
}

}  // namespace lastack
