// Whoever tells the world what became of the runs. Reads RunResults and nothing else.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "judge/result.hpp"
#include "report/summary.hpp"

namespace lastack {

/// Called from one thread. Whatever it cannot write is thrown (std::system_error), at the latest by
/// all_done().
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void began(std::size_t runs) = 0;
  virtual void run_done(const RunResult& run) = 0;
  virtual void all_done(const Summary& summary) = 0;
};

/// A format that is written to a file: added by one file that defines this and one line in
/// kinds.cpp.
struct ReporterKind {
  std::string_view name;     ///< "junit"
  std::string_view summary;  ///< one line for the help
  /// Throws std::system_error if it is clear already that `path` cannot be written.
  std::unique_ptr<Reporter> (*make)(const std::string& path);
};

const std::vector<const ReporterKind*>& reporter_kinds();

/// Of "junit=FILE", as `--report` gives it. Throws std::invalid_argument for anything else, saying
/// what there is.
std::unique_ptr<Reporter> make_reporter(std::string_view request);

}  // namespace lastack
