// The report to look at: one page that needs nothing else, not even a network.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "report/html/shared.hpp"
#include "report/reporter.hpp"

namespace lastack {

class Html : public Reporter {
 public:
  /// Throws std::system_error if `path` cannot be written.
  explicit Html(std::string path);

  void began(std::size_t runs) override;
  void run_done(const RunResult& run) override;
  /// Writes the file; throws std::system_error.
  void all_done(const Summary& summary) override;

 private:
  std::string path_;
  std::shared_ptr<const Environment> environment_;
  html::Shared shared_;
  html::Json index_ = html::Json::array();
  std::vector<std::string> bodies_;  // elements of the page
};

extern const ReporterKind html_kind;

}  // namespace lastack
