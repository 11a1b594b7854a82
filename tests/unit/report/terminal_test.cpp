#include "report/terminal.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "golden.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string session(Verbosity verbosity) {
  std::ostringstream out;
  Terminal terminal(out, {.verbosity = verbosity});
  Summary summary;
  std::vector<RunResult> all = {runs::lost_final_ack(), runs::skipped_run(),
                                runs::lost_final_ack_failed(), runs::invalid_run(),
                                runs::error_run()};
  all[4].file = "scenarios/agents/crash.yaml";
  terminal.began(all.size());
  for (const RunResult& run : all) {
    terminal.run_done(run);
    summary.add(run);
  }
  summary.wall = std::chrono::milliseconds(3210);
  terminal.all_done(summary);
  return out.str();
}

TEST(Terminal, ManyRuns) {
  const std::string text = session(Verbosity::normal);
  expect_golden("many_runs.txt", text);
  expect_fits(text);
  EXPECT_THAT(text, HasSubstr("1 passed, 1 failed, 1 invalid, 1 in error, 1 skipped in 3.2s\n"));
}

TEST(Terminal, QuietTellsOnlyWhatDidNotPass) {
  const std::string text = session(Verbosity::quiet);
  EXPECT_THAT(text, Not(HasSubstr("✓")));
  EXPECT_THAT(text, Not(HasSubstr("–")));
  EXPECT_THAT(text, HasSubstr("INVALID"));
  EXPECT_THAT(text, HasSubstr("replay: lastack run"));
}

TEST(Terminal, TheSlowestHaveLongNames) {
  std::ostringstream out;
  Terminal terminal(out, {.verbosity = Verbosity::verbose});
  RunResult run = runs::lost_final_ack();
  run.name = std::string(70, 'a') + " " + std::string(70, 'b');
  Summary summary;
  summary.add(run);
  terminal.all_done(summary);
  const std::string indent(12, ' ');
  EXPECT_THAT(out.str(),
              HasSubstr("  " + std::string(70, 'a') + "\n" + indent + std::string(70, 'b') + "\n"));
  expect_fits(out.str());
}

TEST(Terminal, LongNamesAreTakenToTheNextLine) {
  std::ostringstream out;
  Terminal terminal(out, {});
  RunResult run = runs::lost_final_ack();
  run.name = std::string(70, 'a') + " " + std::string(70, 'b');
  terminal.run_done(run);
  EXPECT_THAT(out.str(), HasSubstr("    " + std::string(70, 'b') + "\n"));
  expect_fits(out.str());
}

TEST(Terminal, AFullDiskIsAnError) {
  std::ofstream full("/dev/full");
  Terminal terminal(full, {});
  terminal.run_done(runs::lost_final_ack());
  EXPECT_THROW(terminal.all_done({}), std::runtime_error);
}

TEST(Terminal, ColourIsForTerminalsUnlessAsked) {
  const int pipe = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  ASSERT_GE(pipe, 0);
  EXPECT_FALSE(wants_colour(ColourWhen::automatic, pipe));
  EXPECT_TRUE(wants_colour(ColourWhen::always, pipe));
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal >= 0) {
    ::unsetenv("NO_COLOR");
    EXPECT_TRUE(wants_colour(ColourWhen::automatic, terminal));
    ::setenv("NO_COLOR", "1", 1);
    EXPECT_FALSE(wants_colour(ColourWhen::automatic, terminal));
    EXPECT_FALSE(wants_colour(ColourWhen::never, terminal));
    ::unsetenv("NO_COLOR");
    ::close(terminal);
  }
  ::close(pipe);
}

TEST(Summary, CountsWhatCameToNoEnd) {
  Summary summary;
  summary.planned = 3;
  EXPECT_EQ(summary.text(), "3 not finished in 0.0s");
  summary.add(RunResult{});
  EXPECT_EQ(summary.text(), "1 passed, 2 not finished in 0.0s");
  EXPECT_FALSE(summary.good());
}

TEST(Summary, KeepsTheSlowest) {
  Summary summary;
  for (int seconds : {3, 1, 9, 2, 8, 7}) {
    RunResult run;
    run.elapsed = std::chrono::seconds(seconds);
    summary.add(run);
  }
  ASSERT_EQ(summary.slowest.size(), Summary::kSlowest);
  EXPECT_EQ(summary.slowest.front().elapsed, std::chrono::seconds(9));
  EXPECT_EQ(summary.slowest.back().elapsed, std::chrono::seconds(2));
  EXPECT_TRUE(summary.good());
}

}  // namespace
}  // namespace lastack
