#include <fmt/format.h>

#include <memory>
#include <random>

#include "cli/chosen.hpp"
#include "cli/command.hpp"
#include "cli/environment.hpp"
#include "cli/keep.hpp"
#include "cli/machine.hpp"
#include "cli/replay.hpp"
#include "cli/reports.hpp"
#include "language/units.hpp"
#include "run/runner.hpp"

namespace lastack {
namespace {

struct RunCommand {
  Chosen chosen;
  std::size_t jobs = 8;
  std::size_t repeat = 1;
  std::optional<std::uint64_t> seed;
  bool keep = false;
  ReportOptions reports;
  std::string queue_buffer;
  std::string control;

  bool without_faults() const { return control == "none"; }
};

/// Without its faults a run that has none, or a control, would be the same run again.
bool is_changed_by_its_faults(const Variant& variant) {
  Diagnostics none;
  return !variant.is_control && !read_scenario(variant, none).faults.empty();
}

std::vector<Job> jobs_of(const std::vector<ScenarioFile>& files, const RunCommand& options,
                         std::uint64_t seed) {
  std::vector<Job> jobs;
  for (std::size_t round = 0; round < options.repeat; ++round) {
    for (const ScenarioFile& file : files) {
      for (const Variant& variant : file.variants) {
        if (options.without_faults() && !is_changed_by_its_faults(variant)) continue;
        const std::uint64_t its_seed = seed + round;
        jobs.push_back({&variant, its_seed, replay_command(file, variant, its_seed)});
      }
    }
  }
  return jobs;
}

QueueOptions queue_options(const RunCommand& options) {
  QueueOptions queue;
  if (options.queue_buffer.empty()) return queue;
  const auto bytes = parse_size(options.queue_buffer);
  if (!bytes || *bytes > std::numeric_limits<int>::max()) {
    throw CommandError("--queue-buffer takes a size such as 4 MiB, not " + options.queue_buffer);
  }
  queue.receive_buffer = static_cast<int>(*bytes);
  return queue;
}

/// Names what held without the faults in runs that are not failures for it.
void name_what_held(const RunResult& result, std::FILE* out) {
  if (result.outcome != Outcome::passed) return;
  for (const Finding& finding : result.held_anyway)
    fmt::print(out, "    {}: {}: {}\n", finding.place.text(), finding.headline, finding.expected);
}

ExitCode run(const RunCommand& options) {
  const std::vector<ScenarioFile> files = options.chosen.find();
  Reports reports(options.reports);
  const std::uint64_t seed = options.seed.value_or(std::random_device()());
  const std::vector<Job> jobs = jobs_of(files, options, seed);
  if (jobs.empty())
    throw CommandError("none of these runs has faults, so there is nothing to run without them",
                       ExitCode::nothing_selected);
  RunnerOptions runner{.at_once = options.keep ? 1 : options.jobs, .run = {}};
  runner.run.queue = queue_options(options);
  runner.run.environment = this_environment();
  runner.run.strip_faults = options.without_faults();
  runner.run.backend = enter_own_network(files);
  if (options.keep) runner.run.keep = keep_standing;

  const Time began = now();
  reports.began(jobs.size());
  const bool complete = run_all(jobs, runner, [&](const RunResult& result) {
    reports.run_done(result);
    if (!options.reports.quiet)
      name_what_held(result, options.reports.take_standard_output() ? stderr : stdout);
  });
  reports.all_done(now() - began);
  if (!complete) return ExitCode::interrupted;
  return reports.good() ? ExitCode::passed : ExitCode::failed;
}

}  // namespace

AddedCommand add_run(CLI::App& program) {
  CLI::App* app = program.add_subcommand("run", "Run scenarios and judge them");
  auto options = std::make_shared<RunCommand>();
  options->chosen.add_to(*app);
  app->add_option("-j,--jobs", options->jobs, "How many run at once (8)")
      ->check(CLI::Range(1, 1000));
  app->add_option("--repeat", options->repeat, "Run each so many times")
      ->check(CLI::Range(1, 1000000));
  app->add_option("--seed", options->seed, "Replays what was random in an earlier run");
  app->add_flag("--keep", options->keep,
                "After a failure, leave the hosts standing to look around in");
  options->reports.add_to(*app);
  app->add_option("--queue-buffer", options->queue_buffer,
                  "Receive buffer of the packet queue; what overflows it makes a run INVALID");
  app->add_option("--control", options->control,
                  "none: run without the faults, and name each expectation that holds all the same")
      ->check(CLI::IsMember({"none"}));
  return {app, [options] { return run(*options); }};
}

}  // namespace lastack
