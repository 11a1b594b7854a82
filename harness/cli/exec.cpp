#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <random>

#include "cli/command.hpp"
#include "cli/command_teller.hpp"
#include "cli/environment.hpp"
#include "cli/replay.hpp"
#include "cli/reports.hpp"
#include "exec/execution.hpp"
#include "lab/isolation.hpp"
#include "lab/loopback.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

struct ExecOptions {
  std::vector<std::string> files;
  std::vector<std::string> faults;
  std::optional<std::uint64_t> seed;
  std::string timeout;
  std::string record;
  std::string queue_buffer;
  unsigned mtu = kLoopbackMtu;
  bool may_not_fire = false;
  OutsidePlan outside;
  ReportOptions reports;
  std::vector<std::string> words;
};

constexpr const char* kAboutExec =
    "Runs a command unchanged, in a network of its own in which every TCP segment on localhost\n"
    "crosses Lastack's middle: in a connection, `client` is who opened it and `server` the other\n"
    "end; `port 8080` names an end by its port. There is no other network, unless it is asked "
    "for.\n"
    "\n"
    "  lastack exec --fault 'drop: 1st FIN from port 8080' -- pytest tests/\n"
    "\n"
    "Exit code: the command's own, unless: 122 INVALID (segments were lost that nothing asked to\n"
    "lose), 123 a fault never fired, 124 the command took longer than --timeout, 125 Lastack "
    "could\n"
    "not do it, 126 the command cannot be executed, 127 there is no such command.";

std::string text_of_command(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + shell_quoted(word);
  return text;
}

std::size_t size_of(const std::string& option, const std::string& text, std::size_t otherwise) {
  if (text.empty()) return otherwise;
  const auto octets = parse_size(text);
  if (!octets || *octets == 0)
    throw CommandError(fmt::format("{} takes a size such as 4 MiB, not {}", option, text),
                       ExitCode::exec_failed);
  return static_cast<std::size_t>(*octets);
}

std::optional<Duration> timeout_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto duration = parse_duration(text);
  if (!duration || *duration <= Duration::zero())
    throw CommandError(fmt::format("--timeout takes a duration such as 90s, not {}", text),
                       ExitCode::exec_failed);
  return duration;
}

FaultList faults_of(const ExecOptions& options) {
  Diagnostics diagnostics;
  FaultList list = read_fault_list(options.files, options.faults, diagnostics);
  if (diagnostics.empty()) return list;
  fmt::print(stderr, "{}", diagnostics.text());
  throw CommandError("the command was not started", ExitCode::exec_failed);
}

/// A short one stays in the processor's caches: bulk data is half as fast again.
constexpr std::size_t kRecordForNobody = std::size_t{16} << 20;

bool reads_the_record(const ExecOptions& options, const FaultList& faults) {
  return !faults.faults.empty() || !options.record.empty() || options.reports.verbose ||
         !options.reports.requests.empty() || options.reports.capture != "none";
}

/// The command line as it was, with the seed if it had none.
std::string replay_of(const ExecOptions& options, const ExecutionPlan& plan) {
  const std::string exec = " exec ";
  std::string command = plan.environment->command;
  const std::size_t at = command.find(exec);
  if (!options.seed && at != std::string::npos)
    command.insert(at + exec.size(), fmt::format("--seed {} ", plan.seed));
  return command;
}

ExecutionPlan plan_of(const ExecOptions& options) {
  ExecutionPlan plan;
  plan.text = text_of_command(options.words);
  plan.faults = faults_of(options);
  plan.queue.receive_buffer = static_cast<int>(
      std::min<std::size_t>(size_of("--queue-buffer", options.queue_buffer,
                                    static_cast<std::size_t>(plan.queue.receive_buffer)),
                            std::numeric_limits<int>::max()));
  plan.is_read = reads_the_record(options, plan.faults);
  // A smaller MTU means that packets come to the queue larger than the wire's, to be cut there.
  plan.queue.headers_only = !plan.is_read && options.mtu == kLoopbackMtu;
  plan.most_record =
      size_of("--record", options.record, plan.is_read ? plan.most_record : kRecordForNobody);
  plan.timeout = timeout_of(options.timeout);
  plan.seed = options.seed.value_or(std::random_device()());
  plan.may_not_fire = options.may_not_fire;
  plan.outside = options.outside;
  plan.environment = this_environment();
  plan.replay = replay_of(options, plan);
  return plan;
}

ExitCode exit_code_of(const Execution& execution) {
  if (execution.run.outcome == Outcome::invalid) return ExitCode::command_proves_nothing;
  if (execution.timed_out) return ExitCode::command_timed_out;
  if (execution.fault_never_fired) return ExitCode::fault_never_fired;
  return static_cast<ExitCode>(execution.end.status);
}

ExitCode run_the_command(const ExecOptions& options) {
  if (options.words.empty()) {
    throw CommandError("there is no command; it stands behind `--`: lastack exec -- pytest tests/",
                       ExitCode::exec_failed);
  }
  ExecutionPlan plan = plan_of(options);
  std::optional<OuterSockets> outer;
  if (plan.outside.asks_for_something()) plan.outer = &outer.emplace();
  isolate_network();
  set_loopback_up(options.mtu);
  std::optional<KeptStreams> streams;
  CommandStreams in_our_place;
  if (!options.reports.requests.empty()) {
    plan.streams = &streams.emplace();
    in_our_place = streams->for_command();
  }
  // Its first process has no descriptor of ours: the reports' files are opened later.
  Command command(options.words, in_our_place);
  Reports reports(
      options.reports,
      std::make_unique<CommandTeller>(std::cerr, terminal_options(options.reports, STDERR_FILENO)));
  reports.began(1);
  Execution execution = execute(command, std::move(plan));
  reports.run_done(execution.run);
  reports.all_done(execution.run.elapsed);
  return exit_code_of(execution);
}

ExitCode exec_command(const ExecOptions& options) {
  try {
    return run_the_command(options);
  } catch (const CannotExecute& error) {
    throw CommandError(error.what(), error.code() == std::errc::no_such_file_or_directory
                                         ? ExitCode::command_not_found
                                         : ExitCode::command_not_executable);
  } catch (const CommandError& error) {
    throw CommandError(error.what(), ExitCode::exec_failed);
  } catch (const std::exception& error) {
    throw CommandError(error.what(), ExitCode::exec_failed);
  }
}

}  // namespace

AddedCommand add_exec(CLI::App& program, const std::vector<std::string>& words) {
  CLI::App* app = program.add_subcommand("exec", kAboutExec);
  auto options = std::make_shared<ExecOptions>();
  options->words = words;
  app->add_option(
      "files", options->files,
      "Faults: files with `faults:` alone, or scenarios, of which the faults are taken");
  app->add_option(
      "--fault", options->faults,
      "A fault as it stands below `faults:`, such as 'drop: 1st FIN from port 8080'; as "
      "often as wanted");
  app->add_flag("--may-not-fire", options->may_not_fire, "A fault that never fired is no failure");
  app->add_flag("--network", options->outside.network,
                "The command reaches by TCP what this machine reaches, and its name servers; all "
                "of it crosses Lastack's middle");
  app->add_option("--host-port", options->outside.host_ports,
                  "That port of localhost is this machine's, such as a database's 5432; as often "
                  "as wanted")
      ->check(CLI::Range(1, 65535));
  app->add_option("--timeout", options->timeout,
                  "Ends the command after that time, such as 90s: SIGTERM, 5s later SIGKILL");
  app->add_option("--seed", options->seed, "Replays what was random in an earlier run");
  app->add_option("--mtu", options->mtu,
                  "Of the loopback link; 1500 makes segments as Ethernet's (65520)")
      ->check(CLI::Range(1280U, kLoopbackMtu));
  options->reports.add_to(*app);
  app->add_option("--record", options->record,
                  "How much memory the record of what crossed may take; older segments are let go "
                  "(256 MiB; 16 MiB if there is no fault, report or capture)");
  app->add_option("--queue-buffer", options->queue_buffer,
                  "Receive buffer of the packet queue; what overflows it makes the run INVALID");
  return {app, [options] { return exec_command(*options); }};
}

}  // namespace lastack
