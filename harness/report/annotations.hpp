// GitHub's workflow commands: each finding is shown beside its line in the pull request.
#pragma once

#include <string>

#include "report/reporter.hpp"

namespace lastack {

/// An `::error` for each finding, a `::notice` for each skipped run. GitHub reads them from a
/// step's standard output ("-"), and shows ten of each kind a step.
class Annotations : public Reporter {
 public:
  /// Throws std::system_error if `path` cannot be written.
  explicit Annotations(std::string path);

  void began(std::size_t) override {}
  void run_done(const RunResult& run) override;
  /// Writes the file; throws std::system_error.
  void all_done(const Summary& summary) override;

 private:
  std::string path_;
  std::string text_;
};

extern const ReporterKind annotations_kind;

}  // namespace lastack
