#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <limits>
#include <memory>
#include <random>

#include "cli/command.hpp"
#include "cli/command_teller.hpp"
#include "cli/environment.hpp"
#include "cli/reports.hpp"
#include "exec/attachment.hpp"
#include "exec/guardian.hpp"
#include "lab/foreign.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

struct AttachOptions {
  int pid = 0;
  std::string network;
  std::vector<std::uint16_t> ports;
  std::vector<std::string> addresses;
  std::vector<std::string> files;
  std::vector<std::string> faults;
  std::string control;
  std::string length;
  bool until_fired = false;
  bool dry_run = false;
  std::optional<std::uint64_t> seed;
  ReportOptions reports;
};

constexpr const char* kAboutAttach =
    "Puts faults on a few ports or addresses of a network namespace that somebody else lives in: "
    "a\n"
    "process's, a container's. Everything else there stays untouched, and everything passes as "
    "soon as this\n"
    "command has ended, also by SIGKILL. Needs root, or to own the namespace.\n"
    "\n"
    "  lastack attach --pid 4711 --port 80 --fault 'inject: RST from server, at 1st data to port "
    "80'";

/// "port 80, 81 with address 10.0.0.1 of process 4711"
std::string text_of_target(const AttachOptions& options) {
  std::string text;
  if (!options.ports.empty()) text = fmt::format("port {}", fmt::join(options.ports, ", "));
  if (!options.addresses.empty()) {
    text += fmt::format("{}address {}", text.empty() ? "" : " with ",
                        fmt::join(options.addresses, ", "));
  }
  return fmt::format(
      "{} of {}", text,
      options.network.empty() ? fmt::format("process {}", options.pid) : options.network);
}

std::vector<Address> addresses_of(const AttachOptions& options) {
  std::vector<Address> addresses;
  for (const std::string& text : options.addresses) {
    const auto address = Address::parse(text);
    if (!address)
      throw CommandError(fmt::format(
          "--address takes an IPv4 or IPv6 address such as 10.0.0.1 or fd00::1, not {}", text));
    addresses.push_back(*address);
  }
  return addresses;
}

std::optional<SocketFile> control_at(const std::string& path) {
  if (path.empty()) return std::nullopt;
  try {
    return SocketFile::at(path);
  } catch (const std::exception& error) {
    throw CommandError(error.what());
  }
}

std::string file_of_network(const AttachOptions& options) {
  if ((options.pid != 0) == !options.network.empty())
    throw CommandError("say where: either --pid PID, or --netns PATH");
  if (options.ports.empty() && options.addresses.empty()) {
    throw CommandError(
        "say which segments: --port PORT, --address ADDRESS, or both; everything else stays "
        "untouched");
  }
  return options.network.empty() ? network_of(options.pid) : options.network;
}

/// Readable when it has ended (pidfd_open(2)); none where a network was named instead.
Fd process_of(const AttachOptions& options) {
  if (options.pid == 0) return {};
  Fd process(static_cast<int>(::syscall(SYS_pidfd_open, options.pid, 0)));
  const int error = errno;
  if (process) return process;
  if (error == ESRCH) {
    throw CommandError(fmt::format("there is no process {} (the number that it has inside a "
                                   "container is not the one that it has here)",
                                   options.pid),
                       ExitCode::machine_cannot);
  }
  throw CommandError(fmt::format("process {} cannot be watched: {}", options.pid,
                                 std::generic_category().message(error)),
                     ExitCode::machine_cannot);
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

HostResult attach_in(const std::string& network, AttachmentPlan plan) {
  try {
    enter_network(network);
    return attach(std::move(plan));
  } catch (const std::exception& error) {
    throw CommandError(error.what(), ExitCode::machine_cannot);
  }
}

AttachmentPlan plan_of(const AttachOptions& options) {
  AttachmentPlan plan;
  plan.text = text_of_target(options);
  plan.filter = {options.ports, addresses_of(options)};
  plan.faults = faults_for(options);
  plan.length = length_of(options);
  plan.until_fired = options.until_fired;
  if (plan.until_fired && plan.faults.faults.empty() && options.control.empty())
    throw CommandError("--until-fired waits for a fault, and there is none: --fault FAULT");
  plan.seed = options.seed.value_or(std::random_device()());
  plan.environment = this_environment();
  return plan;
}

/// Worth a word: on a machine's own network, others live.
std::string whose_it_is(const std::string& network) {
  std::error_code not_there;
  return std::filesystem::equivalent(network, "/proc/self/ns/net", not_there)
             ? ", the one in which this command was started"
             : "";
}

ExitCode say_what_would_be(const AttachOptions& options, const std::string& network,
                           const AttachmentPlan& plan) {
  fmt::print("In the network namespace {}{}, while this command runs:\n\n{}", network,
             whose_it_is(network), filter_rules_text(plan.filter));
  if (!options.control.empty()) fmt::print("\nAnd a control socket at {}.\n", options.control);
  return ExitCode::passed;
}

ExitCode attach_to(const AttachOptions& options) {
  const std::string network = file_of_network(options);
  Fd process = process_of(options);
  AttachmentPlan plan = plan_of(options);
  plan.process = std::move(process);
  if (options.dry_run) return say_what_would_be(options, network, plan);
  Reports reports(
      options.reports,
      std::make_unique<CommandTeller>(std::cout, terminal_options(options.reports, STDOUT_FILENO)));
  plan.control = control_at(options.control);
  std::optional<Guardian> guardian;
  if (plan.control) guardian.emplace(plan.control->path());
  plan.on_attached = [text = plan.text + whose_it_is(network), control = options.control] {
    fmt::print("lastack: attached to {}; Ctrl-C ends it\n", text);
    if (!control.empty()) fmt::print("lastack: LASTACK_CONTROL={}\n", control);
    std::fflush(stdout);
  };
  reports.began(1);
  HostResult attachment = attach_in(network, std::move(plan));
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
      ->check(CLI::Range(1, std::numeric_limits<int>::max()));
  app->add_option("--netns", options->network,
                  "A network namespace by its file: /run/netns/NAME, /proc/PID/ns/net");
  app->add_option("--port", options->ports,
                  "Of either end: its segments are judged; as often as wanted")
      ->check(CLI::Range(1, 65535));
  app->add_option("--address", options->addresses,
                  "Of either end, IPv4 or IPv6, likewise; with --port, both must fit");
  app->add_option("--fault", options->faults,
                  "A fault as it stands below `faults:`; as often as wanted");
  app->add_option(
      "--control", options->control,
      "Opens a control socket at that path: faults at run time, for whoever may use it");
  app->add_option("--for", options->length, "Ends after that time, such as 30s");
  app->add_flag("--until-fired", options->until_fired, "Ends when every fault has fired");
  app->add_flag("--dry-run", options->dry_run, "Says what it would do, and does nothing");
  app->add_option("--seed", options->seed, "Replays what was random in an earlier run");
  options->reports.add_to(*app);
  return {app, [options] { return attach_to(*options); }};
}

}  // namespace lastack
