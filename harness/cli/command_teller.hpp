// Tells people what became of a command under faults. Standard output is the command's, so this
// goes to standard error, and there is silence where there is nothing to tell.
#pragma once

#include <ostream>

#include "report/reporter.hpp"
#include "report/terminal.hpp"

namespace lastack {

class CommandTeller : public Reporter {
 public:
  /// `out` must outlive it.
  CommandTeller(std::ostream& out, TerminalOptions options);

  void began(std::size_t runs) override;
  /// The ladder has the connections that a fault touched; if `options` are verbose, all.
  void run_done(const RunResult& run) override;
  void all_done(const Summary& summary) override;

 private:
  std::ostream& out_;
  TerminalOptions options_;
};

}  // namespace lastack
