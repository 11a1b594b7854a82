// The reports in files, each with one run of every outcome.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "golden.hpp"
#include "report/markdown.hpp"
#include "report/reporter.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<RunResult> one_of_each() {
  return {runs::lost_final_ack(), runs::lost_final_ack_failed(), runs::invalid_run(),
          runs::error_run(), runs::skipped_run()};
}

std::string report(const std::string& kind, const std::vector<RunResult>& runs,
                   std::size_t planned) {
  const auto path =
      std::filesystem::temp_directory_path() / ("lastack-formats-" + std::to_string(::getpid()));
  const auto reporter = make_reporter(kind + "=" + path.string());
  Summary summary;
  summary.planned = planned;
  reporter->began(planned);
  for (const RunResult& run : runs) {
    reporter->run_done(run);
    summary.add(run);
  }
  summary.wall = std::chrono::milliseconds(3210);
  reporter->all_done(summary);
  std::ifstream file(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove(path);
  return text;
}

TEST(Formats, Tap) {
  expect_golden("report.tap", report("tap", one_of_each(), 5));
}

TEST(Formats, TapTakesWordsForNoDirectives) {
  RunResult run = runs::lost_final_ack();
  run.name = "port 80 # SKIP \\ me\nnot ok";
  EXPECT_THAT(report("tap", {run}, 1), HasSubstr("ok 1 - port 80 \\# SKIP \\\\ me\uFFFDnot ok\n"));
}

TEST(Formats, TapOfAnInterruptedCommandPlansMoreThanItHas) {
  EXPECT_THAT(report("tap", {runs::lost_final_ack()}, 7), HasSubstr("\n1..7\nok 1 - "));
}

TEST(Formats, Markdown) {
  expect_golden("report.md", report("markdown", one_of_each(), 5));
}

// What runs under exec stands in none.
TEST(Formats, NoFileIsNamedWhereThereIsNone) {
  RunResult run = runs::lost_final_ack_failed();
  run.file.clear();
  for (Finding& finding : run.findings) finding.place = {};
  EXPECT_THAT(report("annotations", {run}, 1), testing::StartsWith("::error title=FAILED"));
  EXPECT_THAT(report("markdown", {run}, 1), HasSubstr("buckets=0\\] |  | "));
}

TEST(Formats, MarkdownSaysThatRunsAreMissing) {
  EXPECT_THAT(report("markdown", {runs::lost_final_ack()}, 7),
              HasSubstr("6 of 7 runs came to no end"));
  EXPECT_THAT(report("markdown", {runs::lost_final_ack()}, 1), Not(HasSubstr("came to no end")));
}

TEST(Formats, MarkdownStaysBelowWhatGitHubTakes) {
  const std::vector<RunResult> many(400, runs::lost_final_ack_failed());
  const std::string text = report("markdown", many, many.size());
  EXPECT_LT(text.size(), 1U << 20);
  EXPECT_THAT(text, HasSubstr("more are left out"));
}

TEST(Formats, WhatMarkdownWouldTakeForItsOwnIsEscaped) {
  EXPECT_EQ(markdown_text("a|b <i> `x` *y* _z_ [q]"),
            "a\\|b &lt;i\\> \\`x\\` \\*y\\* \\_z\\_ \\[q\\]");
}

TEST(Formats, Annotations) {
  expect_golden("annotations.txt", report("annotations", one_of_each(), 5));
}

}  // namespace
}  // namespace lastack
