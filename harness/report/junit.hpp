// JUnit XML in the dialect that Jenkins, GitLab and GitHub's actions read.
#pragma once

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>

#include "report/reporter.hpp"

namespace lastack {

/// One testsuite per file, one testcase per run. A failed run has a <failure>; one in error or
/// INVALID an <error>, for it proves nothing about TCP; what the ladder shows is in <system-out>.
class Junit : public Reporter {
 public:
  /// Throws std::system_error if `path` cannot be written.
  explicit Junit(std::string path);

  void began(std::size_t) override {}
  void run_done(const RunResult& run) override;
  /// Writes the file; throws std::system_error.
  void all_done(const Summary& summary) override;

 private:
  void tell_unfinished(const Summary& summary);
  struct Suite {
    pugi::xml_node node;
    std::array<std::size_t, 5> counts{};
    Duration elapsed{};
  };
  Suite& suite_of(const RunResult& run);
  static void add_outcome(pugi::xml_node testcase, const RunResult& run);
  static void fill_counts(pugi::xml_node node, const std::array<std::size_t, 5>& counts,
                          Duration elapsed);

  std::string path_;
  pugi::xml_document document_;
  pugi::xml_node root_;
  std::map<std::string, Suite> suites_;  // by file
};

extern const ReporterKind junit_kind;

/// Without the characters that XML 1.0 forbids (section 2.2), even as references; broken UTF-8
/// becomes U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace lastack
