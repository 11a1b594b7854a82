// TAP 14 (testanything.org): a line per run, and what went wrong as YAML below it.
#pragma once

#include <string>

#include "report/reporter.hpp"

namespace lastack {

/// The plan says how many runs there were to be, so that whoever reads the report of an interrupted
/// command sees that some are missing. A run in error or INVALID is "not ok" like a failed one; its
/// `severity` tells them apart.
class Tap : public Reporter {
 public:
  /// Throws std::system_error if `path` cannot be written.
  explicit Tap(std::string path);

  void began(std::size_t runs) override;
  void run_done(const RunResult& run) override;
  /// Writes the file; throws std::system_error.
  void all_done(const Summary& summary) override;

 private:
  std::string path_;
  std::string text_;
  std::size_t runs_ = 0;
};

extern const ReporterKind tap_kind;

}  // namespace lastack
