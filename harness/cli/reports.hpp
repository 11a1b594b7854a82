// The reports that a command line asks for: the terminal's, and any number of files.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "report/captures.hpp"
#include "report/reporter.hpp"
#include "report/terminal.hpp"

namespace lastack {

struct ReportOptions {
  std::vector<std::string> requests;  ///< "junit=FILE"
  bool quiet = false;
  bool verbose = false;
  bool ascii = false;
  std::string colour = "auto";
  std::string capture = "none";  ///< or "failed", or "all"
  std::string capture_folder = "captures";

  void add_to(CLI::App& command);
  /// Then what is told to people goes to standard error.
  bool take_standard_output() const;
};

/// How to speak to people by that descriptor.
TerminalOptions terminal_options(const ReportOptions& options, int descriptor);

/// All of them as one.
class Reports {
 public:
  /// Throws CommandError (usage) for a request that is none, or a file that cannot be written.
  explicit Reports(const ReportOptions& options);
  /// Another one for people than the terminal's.
  Reports(const ReportOptions& options, std::unique_ptr<Reporter> for_people);

  void began(std::size_t runs);
  /// Gives the run its capture's path first, so that every report can name it.
  void run_done(RunResult run);
  /// One that fails does not keep the others from being written. Throws CommandError
  /// (report_not_written) that names each failure.
  void all_done(Duration wall);
  /// Nothing failed, was invalid or went wrong.
  bool good() const { return summary_.good(); }

 private:
  void write_capture(RunResult& run);

  std::vector<std::unique_ptr<Reporter>> reporters_;
  Captures captures_;
  std::set<std::string> failures_;  // a full disk is told once, not for every run
  Summary summary_;
};

}  // namespace lastack
