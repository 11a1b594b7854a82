#include "report/junit.hpp"

#include <fmt/format.h>

#include <numeric>
#include <sstream>

#include "report/output_file.hpp"
#include "report/run_text.hpp"
#include "report/utf8.hpp"

namespace lastack {
namespace {

bool xml_allows(char32_t point) {
  return point == '\t' || point == '\n' || point == '\r' ||
         (point >= 0x20 && point != 0xFFFE && point != 0xFFFF);
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

pugi::xml_node add(pugi::xml_node parent, const char* name, std::string_view text) {
  pugi::xml_node child = parent.append_child(name);
  if (!text.empty()) child.text().set(xml_text(text).c_str());
  return child;
}

void add_property(pugi::xml_node properties, std::string_view name, std::string_view value) {
  pugi::xml_node property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

std::string seconds(Duration duration) {
  return fmt::format("{:.3f}", std::chrono::duration<double>(duration).count());
}

// "scenarios/seed/last_ack.yaml" -> "scenarios.seed.last_ack": Jenkins takes dots for packages.
/// What ran is a command under `exec`, or what somebody was attached to.
const std::string kWithoutFile = "lastack";

std::string class_name(const std::string& file) {
  if (file.empty()) return kWithoutFile;
  std::string name = file.substr(0, file.rfind(".yaml"));
  while (name.starts_with("./")) name.erase(0, 2);
  while (name.starts_with('/')) name.erase(0, 1);
  for (char& letter : name) letter = letter == '/' ? '.' : letter;
  return name;
}

std::string headline_of(const RunResult& run) {
  if (run.findings.empty()) return std::string(outcome_name(run.outcome));
  const Finding& first = run.findings.front();
  std::string text = first.headline;
  if (!first.expected.empty()) text += "; expected: " + first.expected;
  if (!first.actual.empty()) text += "; actual: " + first.actual;
  return text;
}

void add_trouble(pugi::xml_node testcase, const char* element, const RunResult& run) {
  pugi::xml_node trouble = add(testcase, element, findings_text(run, kPlainLadder));
  set(trouble, "message", headline_of(run));
  set(trouble, "type", outcome_name(run.outcome));
}

/// "client: web: nginx -c web.conf: exit status 1"
std::string heading_of(const ProgramRecord& program) {
  std::string text = "\n";
  if (!program.host.empty()) text += program.host + ": ";
  if (!program.name.empty()) text += program.name + ": ";
  text += program.command;
  if (program.status) text += fmt::format(": exit status {}", *program.status);
  return text + "\n";
}

void add_output(pugi::xml_node testcase, const RunResult& run) {
  const bool is_trouble = run.outcome != Outcome::passed && run.outcome != Outcome::skipped;
  const std::string ladder = is_trouble ? draw_ladder(run, kPlainLadder) : "";
  std::string output = ladder.empty() ? "" : "\n" + ladder;
  std::string errors;
  if (run.trace) {
    for (const ProgramRecord& program : run.trace->programs) {
      output += heading_of(program) + program.output;
      if (!program.errors.empty()) errors += heading_of(program) + program.errors;
    }
  }
  // So Jenkins (its plugin "JUnit Attachments") and GitLab know that a file belongs to a test.
  if (is_trouble && !run.capture.empty())
    output += fmt::format("\n[[ATTACHMENT|{}]]\n", run.capture);
  if (!output.empty()) add(testcase, "system-out", output);
  if (!errors.empty()) add(testcase, "system-err", errors);
}

void add_environment(pugi::xml_node suite, const Environment& environment) {
  pugi::xml_node properties = suite.append_child("properties");
  add_property(properties, "lastack", environment.version);
  add_property(properties, "kernel", environment.kernel);
  add_property(properties, "user", environment.user);
  add_property(properties, "command", environment.command);
}

std::unique_ptr<Reporter> make_junit(const std::string& path) {
  return std::make_unique<Junit>(path);
}

}  // namespace

const ReporterKind junit_kind{"junit", "JUnit XML, as CI services read it", make_junit};

std::string xml_text(std::string_view text) {
  std::string cleaned;
  while (!text.empty()) {
    const char32_t point = take_code_point(text).value;
    if (xml_allows(point)) append_utf8(cleaned, point);
  }
  return cleaned;
}

Junit::Junit(std::string path) : path_(std::move(path)) {
  check_writable(path_);
  pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  root_ = document_.append_child("testsuites");
  set(root_, "name", "lastack");
}

Junit::Suite& Junit::suite_of(const RunResult& run) {
  const auto [found, is_new] = suites_.try_emplace(run.file);
  Suite& suite = found->second;
  if (is_new) {
    suite.node = root_.append_child("testsuite");
    set(suite.node, "name", run.file.empty() ? kWithoutFile : run.file);
    if (run.environment) add_environment(suite.node, *run.environment);
  }
  return suite;
}

void Junit::add_outcome(pugi::xml_node testcase, const RunResult& run) {
  switch (run.outcome) {
    case Outcome::passed:
      return;
    case Outcome::skipped:
      set(testcase.append_child("skipped"), "message", run.skipped_because);
      return;
    case Outcome::failed:
      return add_trouble(testcase, "failure", run);
    case Outcome::invalid:
    case Outcome::error:
      return add_trouble(testcase, "error", run);
  }
}

void Junit::run_done(const RunResult& run) {
  Suite& suite = suite_of(run);
  ++suite.counts[static_cast<std::size_t>(run.outcome)];
  suite.elapsed += run.elapsed;
  pugi::xml_node testcase = suite.node.append_child("testcase");
  set(testcase, "classname", class_name(run.file));
  set(testcase, "name", run.name);
  set(testcase, "time", seconds(run.elapsed));
  if (!run.file.empty()) {
    set(testcase, "file", run.file);
    set(testcase, "line", fmt::format("{}", run.line));
  }
  pugi::xml_node properties = testcase.append_child("properties");
  add_property(properties, "seed", fmt::format("{}", run.seed));
  if (!run.replay.empty()) add_property(properties, "replay", run.replay);
  add_outcome(testcase, run);
  add_output(testcase, run);
}

void Junit::fill_counts(pugi::xml_node node, const std::array<std::size_t, 5>& counts,
                        Duration elapsed) {
  const auto count = [&](Outcome outcome) { return counts[static_cast<std::size_t>(outcome)]; };
  const auto total = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  set(node, "tests", fmt::format("{}", total));
  set(node, "failures", fmt::format("{}", count(Outcome::failed)));
  set(node, "errors", fmt::format("{}", count(Outcome::error) + count(Outcome::invalid)));
  set(node, "skipped", fmt::format("{}", count(Outcome::skipped)));
  set(node, "time", seconds(elapsed));
}

// To a CI a file without errors is a success.
void Junit::tell_unfinished(const Summary& summary) {
  RunResult interrupted;
  interrupted.name = fmt::format("{} of {} runs", summary.unfinished(), summary.planned);
  interrupted.outcome = Outcome::error;
  interrupted.findings = {{.headline = "interrupted before they came to an end"}};
  run_done(interrupted);
}

void Junit::all_done(const Summary& summary) {
  Summary told = summary;
  if (summary.unfinished() > 0) {
    tell_unfinished(summary);
    ++told.counts[static_cast<std::size_t>(Outcome::error)];
  }
  fill_counts(root_, told.counts, told.wall);
  for (auto& [file, suite] : suites_) fill_counts(suite.node, suite.counts, suite.elapsed);
  std::ostringstream text;
  document_.save(text, "  ");
  write_file(path_, text.str());
}

}  // namespace lastack
