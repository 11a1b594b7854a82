// The event stream as a file: all that any other report is made of, a JSON object a line.
#pragma once

#include <string>

#include "report/reporter.hpp"

namespace lastack {

class Jsonl : public Reporter {
 public:
  /// Throws std::system_error if `path` cannot be written.
  explicit Jsonl(std::string path);

  void began(std::size_t runs) override;
  void run_done(const RunResult& run) override;
  /// Writes the file; throws std::system_error.
  void all_done(const Summary& summary) override;

 private:
  std::string path_;
  std::string text_;
  std::size_t planned_ = 0;
  std::size_t runs_ = 0;
};

extern const ReporterKind jsonl_kind;

}  // namespace lastack
