// A command of the program: added by one file and one line in program.cpp.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace lastack {

/// Something is wrong with how the program was called, or with what it was given; shown as one
/// line.
struct CommandError : std::runtime_error {
  explicit CommandError(const std::string& message, ExitCode exit = ExitCode::usage)
      : std::runtime_error(message), code(exit) {}
  ExitCode code;
};

/// What is left to do when the command line has been read.
using Action = std::function<ExitCode()>;

// Each adds its subcommand and options to the program.
struct AddedCommand {
  CLI::App* app;
  Action action;
};
AddedCommand add_attach(CLI::App& program);
AddedCommand add_check(CLI::App& program);
AddedCommand add_completion(CLI::App& program);
AddedCommand add_doctor(CLI::App& program);
AddedCommand add_explain(CLI::App& program);
AddedCommand add_fmt(CLI::App& program);
AddedCommand add_list(CLI::App& program);
AddedCommand add_reference(CLI::App& program);
AddedCommand add_report(CLI::App& program);
/// `words` stand behind `--`.
AddedCommand add_exec(CLI::App& program, const std::vector<std::string>& words);
AddedCommand add_run(CLI::App& program);
AddedCommand add_schema(CLI::App& program);
AddedCommand add_table(CLI::App& program);

}  // namespace lastack
