#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <random>

#include "cli/command.hpp"
#include "cli/command_teller.hpp"
#include "cli/environment.hpp"
#include "cli/reports.hpp"
#include "exec/attachment.hpp"
#include "lab/foreign.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

struct AttachOptions {
  int pid = 0;
  std::string network;
  std::vector<std::uint16_t> ports;
  std::vector<std::string> files;
  std::vector<std::string> faults;
  std::string length;
  bool until_fired = false;
  bool dry_run = false;
  std::optional<std::uint64_t> seed;
  ReportOptions reports;
};

constexpr const char* kAboutAttach =
    "Puts faults on a few ports of a network namespace that somebody else lives in: a process's, "
    "a\n"
    "container's. Everything else there stays untouched, and everything passes as soon as this\n"
    "command has ended, also by SIGKILL. Needs root, or to own the namespace.\n"
    "\n"
    "  lastack attach --pid 4711 --port 80 --fault 'inject: RST from server, at 1st data to port "
    "80'";

std::string text_of_target(const AttachOptions& options) {
  return fmt::format(
      "port {} of {}", fmt::join(options.ports, ", "),
      options.network.empty() ? fmt::format("process {}", options.pid) : options.network);
}

std::string file_of_network(const AttachOptions& options) {
  if ((options.pid != 0) == !options.network.empty())
    throw CommandError("say where: either --pid PID, or --netns PATH");
  if (options.ports.empty())
    throw CommandError("say which segments: --port PORT; everything else stays untouched");
  return options.network.empty() ? network_of(options.pid) : options.network;
}

FaultList faults_for(const AttachOptions& options) {
  Diagnostics diagnostics;
  FaultList list = read_fault_list(options.files, options.faults, diagnostics);
  if (diagnostics.empty()) return list;
  fmt::print(stderr, "{}", diagnostics.text());
  throw CommandError("nothing was attached to");
}

std::optional<Duration> length_of(const AttachOptions& options) {
  if (options.length.empty()) return std::nullopt;
  const auto length = parse_duration(options.length);
  if (!length || *length <= Duration::zero())
    throw CommandError("--for takes a duration such as 30s, not " + options.length);
  return length;
}

Attachment attach_in(const std::string& network, AttachmentPlan plan) {
  try {
    enter_network(network);
    plan.backend = probe_backend();
    return attach(std::move(plan));
  } catch (const std::exception& error) {
    throw CommandError(error.what(), ExitCode::machine_cannot);
  }
}

ExitCode attach_to(const AttachOptions& options) {
  const std::string network = file_of_network(options);
  AttachmentPlan plan;
  plan.text = text_of_target(options);
  plan.filter.ports = options.ports;
  plan.faults = faults_for(options);
  plan.length = length_of(options);
  plan.until_fired = options.until_fired;
  plan.seed = options.seed.value_or(std::random_device()());
  plan.environment = this_environment();
  if (options.dry_run) {
    fmt::print("In the network namespace {}, while this command runs:\n\n{}", network,
               port_rules_text(plan.filter));
    return ExitCode::passed;
  }
  Reports reports(
      options.reports,
      std::make_unique<CommandTeller>(std::cout, terminal_options(options.reports, STDOUT_FILENO)));
  plan.on_attached = [text = plan.text] {
    fmt::print("lastack: attached to {}; Ctrl-C ends it\n", text);
    std::fflush(stdout);
  };
  reports.began(1);
  Attachment attachment = attach_in(network, std::move(plan));
  reports.run_done(attachment.run);
  reports.all_done(attachment.run.elapsed);
  return reports.good() ? ExitCode::passed : ExitCode::failed;
}

}  // namespace

AddedCommand add_attach(CLI::App& program) {
  CLI::App* app = program.add_subcommand("attach", kAboutAttach);
  auto options = std::make_shared<AttachOptions>();
  app->add_option(
      "files", options->files,
      "Faults: files with `faults:` alone, or scenarios, of which the faults are taken");
  app->add_option("--pid", options->pid, "A process: in its network namespace")
      ->check(CLI::PositiveNumber);
  app->add_option("--netns", options->network,
                  "A network namespace by its file: /run/netns/NAME, /proc/PID/ns/net");
  app->add_option("--port", options->ports,
                  "Of either end: its segments are judged; as often as wanted");
  app->add_option("--fault", options->faults,
                  "A fault as it stands below `faults:`; as often as wanted");
  app->add_option("--for", options->length, "Ends after that time, such as 30s");
  app->add_flag("--until-fired", options->until_fired, "Ends when every fault has fired");
  app->add_flag("--dry-run", options->dry_run, "Says what it would do, and does nothing");
  app->add_option("--seed", options->seed, "Replays what was random in an earlier run");
  options->reports.add_to(*app);
  return {app, [options] { return attach_to(*options); }};
}

}  // namespace lastack
