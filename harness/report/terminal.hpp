// The report for people: a line per run as it ends, and all about those that did not pass.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "report/alphabet.hpp"
#include "report/ink.hpp"
#include "report/ladder.hpp"
#include "report/reporter.hpp"

namespace lastack {

enum class Verbosity {
  quiet,    ///< only what did not pass, and the summary
  normal,   ///< a line for every run
  verbose,  ///< a ladder for every run, and the slowest ones
};

struct TerminalOptions {
  Alphabet alphabet = Alphabet::unicode;
  bool colour = false;
  Verbosity verbosity = Verbosity::normal;
};

enum class ColourWhen { automatic, always, never };

/// automatic: `descriptor` is a terminal and NO_COLOR (no-color.org) is not set, or empty.
bool wants_colour(ColourWhen when, int descriptor);

/// Lines are flushed as they are complete. all_done() throws std::runtime_error if the stream
/// broke.
class Terminal : public Reporter {
 public:
  /// `out` must outlive it.
  Terminal(std::ostream& out, TerminalOptions options);

  void began(std::size_t runs) override;
  void run_done(const RunResult& run) override;
  void all_done(const Summary& summary) override;

 private:
  bool shows(const RunResult& run) const;
  void blank_line();
  void tell_file(const std::string& file);
  void tell_line(const RunResult& run);
  void tell_details(const RunResult& run);
  void tell_not_passed();
  void tell_slowest(const Summary& summary);
  std::string ink(std::string_view text, Ink ink) const;

  std::ostream& out_;
  TerminalOptions options_;
  LadderOptions ladder_;
  std::string file_;                     // of the heading that stands
  std::vector<std::string> not_passed_;  // lines for the list at the end
  std::size_t runs_ = 0;
  bool stands_blank_ = false;  // the last line is a blank one
};

}  // namespace lastack
