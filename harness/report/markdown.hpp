// A summary in Markdown, as the page of a CI service's job shows it (GitHub's step summary,
// GitLab's and Gitea's comments).
#pragma once

#include <string>
#include <vector>

#include "report/reporter.hpp"

namespace lastack {

class Markdown : public Reporter {
 public:
  /// Throws std::system_error if `path` cannot be written.
  explicit Markdown(std::string path);

  void began(std::size_t) override {}
  void run_done(const RunResult& run) override;
  /// Writes the file; throws std::system_error.
  void all_done(const Summary& summary) override;

 private:
  std::string path_;
  std::string rows_;     // of the table of what did not pass
  std::string skipped_;  // a list
  std::string details_;  // a foldable section for each that did not pass
  std::size_t left_out_ = 0;
  std::vector<std::string> environments_;
};

extern const ReporterKind markdown_kind;

/// So that a text stands in Markdown as it is, also in a table's cell.
std::string markdown_text(std::string_view text);

}  // namespace lastack
