#include "cli/program.hpp"

#include <fmt/format.h>

#include <csignal>
#include <system_error>
#include <vector>

#include "cli/command.hpp"
#include "cli/command_words.hpp"
#include "lab/isolation.hpp"
#include "language/diagnostic.hpp"
#include "language/nearest.hpp"

#ifndef LASTACK_VERSION
#error "the build gives the version"
#endif

namespace lastack {
namespace {

constexpr const char* kAbout =
    "Network fault injection with the kernel's own TCP on both ends.\n"
    "\n"
    "  lastack run scenarios/seed        run what is there\n"
    "  lastack check FILE                 is it well written? needs no privilege\n"
    "  lastack exec -- COMMAND            a command of yours on a loopback with faults\n"
    "  lastack doctor                    what this machine can do\n"
    "\n"
    "Exit codes: 0 passed, 1 failed, 2 interrupted, 3 a bug in Lastack, 4 usage or a scenario that "
    "does not\n"
    "parse, 5 nothing selected, 6 this machine cannot run it, 7 a report could not be written.\n"
    "Of exec: the command's own; 122 to 127 say what went wrong otherwise (lastack exec --help).";

ExitCode complain(const std::string& message, ExitCode code) {
  fmt::print(stderr, "lastack: {}\n", message);
  return code;
}

ExitCode carry_out(const Action& action) {
  try {
    return action();
  } catch (const CommandError& error) {
    return complain(error.what(), error.code);
  } catch (const CannotIsolate& error) {
    return complain(error.what(), ExitCode::machine_cannot);
  } catch (const Mistake& mistake) {
    fmt::print(stderr, "{}", mistake.diagnostic().text());
    return ExitCode::usage;
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::broken_pipe) throw;
    return complain("nobody reads what this command prints any more", ExitCode::report_not_written);
  }
}

std::string no_such_command(const std::string& word, const std::vector<AddedCommand>& commands) {
  std::vector<std::string> known;
  for (const AddedCommand& command : commands) known.push_back(command.app->get_name());
  return fmt::format("there is no command '{}'; {}", word, suggest(word, known));
}

}  // namespace

ExitCode run_program(int argc, char** argv) {
  // `lastack run ... | head`: what cannot be printed is an error like any other, and the reports in
  // files are still written. Children get the default back.
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App program(kAbout, "lastack");
  program.require_subcommand(1);
  program.set_version_flag("--version", "lastack " LASTACK_VERSION);
  std::vector<AddedCommand> commands;
  const std::vector<std::string> words = cut_command_words(argc, argv);
  for (const auto add : {add_attach, add_run, add_check, add_list, add_fmt, add_table, add_explain,
                         add_schema, add_reference, add_report, add_doctor, add_completion})
    commands.push_back(add(program));
  commands.push_back(add_exec(program, words));
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (program.get_subcommands().empty() && argc > 1 && argv[1][0] != '-')
      return complain(no_such_command(argv[1], commands), ExitCode::usage);
    if (program.exit(error) == 0) return ExitCode::passed;
    // 4 would be the command's own.
    return program.got_subcommand("exec") ? ExitCode::exec_failed : ExitCode::usage;
  }
  for (const AddedCommand& command : commands) {
    if (command.app->parsed()) return carry_out(command.action);
  }
  return ExitCode::usage;
}

}  // namespace lastack
