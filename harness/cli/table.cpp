#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>

#include "cli/chosen.hpp"
#include "cli/command.hpp"
#include "cli/machine.hpp"
#include "cli/outcome_table.hpp"
#include "run/runner.hpp"

namespace lastack {
namespace {

struct TableOptions {
  Chosen chosen;
  std::size_t jobs = 8;
  std::string format = "terminal";
};

/// What was measured in the place of an expectation, behind its own words where those are not the
/// column's; "as written" where there is no number to it.
std::string cell_of(const RunResult& result, std::size_t expectation, const std::string& column) {
  if (result.outcome == Outcome::skipped) return "skipped: " + result.skipped_because;
  const ExpectationResult& asked = result.expectations.at(expectation);
  const bool is_columns = asked.text == column;
  const std::string& measured = asked.judgement.measured;
  if (asked.judgement.standing == Standing::broken) return asked.judgement.actual;
  if (!measured.empty()) return is_columns ? measured : fmt::format("{}: {}", asked.text, measured);
  // A step that went wrong, or a run that could not be: then nothing of it was measured.
  const bool judged =
      std::all_of(result.findings.begin(), result.findings.end(),
                  [](const Finding& finding) { return finding.headline == "expectation not met"; });
  if (judged) return is_columns ? "as written" : asked.text;
  const Finding& why = result.findings.front();
  return fmt::format("{}: {}", why.headline, why.actual);
}

/// The runs of one scenario differ in their values, so expectations are told apart by their order.
OutcomeTable table_of(const ScenarioFile& file,
                      const std::map<const Variant*, RunResult>& results) {
  OutcomeTable table;
  std::vector<Scenario> scenarios;
  for (const Variant& variant : file.variants) {
    Diagnostics none;
    scenarios.push_back(read_scenario(variant, none));
  }
  for (const auto& [name, value] : file.variants.front().values) table.columns.push_back(name);
  const std::size_t values = table.columns.size();
  // A table's rows may expect different things, and not all as many: a column has the words of the
  // first row that it is in.
  for (const Scenario& scenario : scenarios) {
    for (std::size_t i = table.columns.size() - values; i < scenario.expectations.size(); ++i)
      table.columns.push_back(scenario.expectations[i]->text);
  }
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const Variant& variant = file.variants[i];
    std::vector<std::string> row;
    for (const auto& [name, value] : variant.values) row.push_back(value);
    for (std::size_t j = 0; j < scenarios[i].expectations.size(); ++j)
      row.push_back(cell_of(results.at(&variant), j, table.columns[row.size()]));
    row.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::map<const Variant*, RunResult> measure(const std::vector<ScenarioFile>& files,
                                            const TableOptions& options) {
  std::vector<Job> jobs;
  std::map<std::string, const Variant*> by_replay;
  const std::uint64_t seed = std::random_device()();
  for (const ScenarioFile& file : files) {
    for (const Variant& variant : file.variants) {
      const std::string number = std::to_string(jobs.size());
      jobs.push_back({&variant, seed, number});
      by_replay[number] = &variant;
    }
  }
  RunnerOptions runner{.at_once = options.jobs, .run = {}};
  runner.run.backend = enter_own_network(files);
  std::map<const Variant*, RunResult> results;
  const bool complete = run_all(jobs, runner, [&](const RunResult& result) {
    results[by_replay.at(result.replay)] = result;
  });
  if (!complete) throw CommandError("interrupted", ExitCode::interrupted);
  return results;
}

/// Why a row is not to be believed, on standard error: the table may go into a file. False if all
/// are.
bool tell_what_proves_nothing(const std::map<const Variant*, RunResult>& results) {
  bool any = false;
  for (const auto& [variant, result] : results) {
    if (result.outcome != Outcome::invalid && result.outcome != Outcome::error) continue;
    any = true;
    const Finding& why = result.findings.front();
    fmt::print(stderr, "lastack: {} {}: {}: {}\n", outcome_name(result.outcome), result.name,
               why.headline, why.actual);
  }
  return any;
}

ExitCode print_tables(const TableOptions& options) {
  std::vector<ScenarioFile> files = options.chosen.find();
  for (ScenarioFile& file : files)
    std::erase_if(file.variants, [](const Variant& variant) { return variant.is_control; });
  std::erase_if(files, [](const ScenarioFile& file) { return file.variants.empty(); });
  const auto results = measure(files, options);
  for (const ScenarioFile& file : files) {
    const OutcomeTable table = table_of(file, results);
    if (options.format == "terminal" && files.size() > 1) fmt::print("{}\n", file.source->name());
    fmt::print("{}", options.format == "csv"        ? as_csv(table)
                     : options.format == "markdown" ? as_markdown(table)
                                                    : as_terminal(table));
  }
  return tell_what_proves_nothing(results) ? ExitCode::failed : ExitCode::passed;
}

}  // namespace

AddedCommand add_table(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "table", "Run a scenario's matrix and print what was measured, without judging it");
  auto options = std::make_shared<TableOptions>();
  options->chosen.add_to(*app);
  app->add_option("-j,--jobs", options->jobs, "How many run at once (8)")
      ->check(CLI::Range(1, 1000));
  app->add_option("--format", options->format, "terminal, markdown or csv")
      ->check(CLI::IsMember({"terminal", "markdown", "csv"}));
  return {app, [options] { return print_tables(*options); }};
}

}  // namespace lastack
