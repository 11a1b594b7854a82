#include "cli/reports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <stdexcept>

#include "cli/command.hpp"

namespace lastack {

TerminalOptions terminal_options(const ReportOptions& options, int descriptor) {
  TerminalOptions terminal;
  terminal.alphabet = options.ascii ? Alphabet::ascii : alphabet_of_locale();
  const ColourWhen when = options.colour == "always"  ? ColourWhen::always
                          : options.colour == "never" ? ColourWhen::never
                                                      : ColourWhen::automatic;
  terminal.colour = wants_colour(when, descriptor);
  terminal.verbosity = options.verbose ? Verbosity::verbose
                       : options.quiet ? Verbosity::quiet
                                       : Verbosity::normal;
  return terminal;
}

namespace {

Captures captures_of(const ReportOptions& options) {
  const CaptureWhich which = options.capture == "all"      ? CaptureWhich::all
                             : options.capture == "failed" ? CaptureWhich::failed
                                                           : CaptureWhich::none;
  try {
    return {which, options.capture_folder};
  } catch (const std::system_error& error) {
    throw CommandError(error.what());
  }
}

std::string help() {
  std::string text = "Also write a report, as often as wanted:";
  for (const ReporterKind* kind : reporter_kinds())
    text += fmt::format("\n{}=FILE: {}", kind->name, kind->summary);
  return text;
}

}  // namespace

void ReportOptions::add_to(CLI::App& command) {
  command.add_option("--report", requests, help());
  CLI::Option* which = command.add_option("--capture", capture,
                                          "Write packet captures (pcapng): all, failed or none");
  which->check(CLI::IsMember({"all", "failed", "none"}));
  command.add_option("--capture-dir", capture_folder, "Where to; \"captures\" by default")
      ->needs(which);
  command.add_flag("-v,--verbose", verbose, "The ladder of every run, passed ones too");
  command.add_flag("-q,--quiet", quiet, "Only what did not pass");
  command.add_flag("--ascii", ascii, "No characters beyond ASCII");
  command.add_option("--color,--colour", colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

// A report that goes to standard output has it to itself. GitHub reads its annotations out of
// whatever else stands there.
bool ReportOptions::take_standard_output() const {
  return std::ranges::any_of(requests, [](const std::string& request) {
    return request.ends_with("=-") && !request.starts_with("annotations=");
  });
}

Reports::Reports(const ReportOptions& options)
    : Reports(
          options,
          options.take_standard_output()
              ? std::make_unique<Terminal>(std::cerr, terminal_options(options, STDERR_FILENO))
              : std::make_unique<Terminal>(std::cout, terminal_options(options, STDOUT_FILENO))) {}

Reports::Reports(const ReportOptions& options, std::unique_ptr<Reporter> for_people)
    : captures_(captures_of(options)) {
  reporters_.push_back(std::move(for_people));
  for (const std::string& request : options.requests) {
    try {
      reporters_.push_back(make_reporter(request));
    } catch (const std::invalid_argument& error) {
      throw CommandError(error.what());
    } catch (const std::system_error& error) {
      throw CommandError(error.what());
    }
  }
}

void Reports::began(std::size_t runs) {
  summary_.planned = runs;
  for (const auto& reporter : reporters_) reporter->began(runs);
}

// The runs go on: what they show is worth more than the capture that could not be written.
void Reports::write_capture(RunResult& run) {
  try {
    if (std::string path = captures_.write(run); !path.empty()) run.capture = std::move(path);
  } catch (const std::system_error& error) {
    failures_.insert(error.what());
  }
}

void Reports::run_done(RunResult run) {
  write_capture(run);
  summary_.add(run);
  for (const auto& reporter : reporters_) reporter->run_done(run);
}

void Reports::all_done(Duration wall) {
  summary_.wall = wall;
  for (const auto& reporter : reporters_) {
    try {
      reporter->all_done(summary_);
    } catch (const std::exception& error) {
      failures_.insert(error.what());
    }
  }
  if (failures_.empty()) return;
  throw CommandError(
      fmt::format("what was asked for could not be written: {}", fmt::join(failures_, "; ")),
      ExitCode::report_not_written);
}

}  // namespace lastack
