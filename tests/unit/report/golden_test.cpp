// Every kind of run as people see it.
#include <gtest/gtest.h>

#include <sstream>

#include "golden.hpp"
#include "report/terminal.hpp"
#include "runs.hpp"

namespace lastack {
namespace {

struct Case {
  const char* name;
  RunResult (*run)();
};

void PrintTo(const Case& shown, std::ostream* out) {
  *out << shown.name;
}

std::string report(const RunResult& run, TerminalOptions options) {
  std::ostringstream out;
  Terminal terminal(out, options);
  Summary summary;
  terminal.began(1);
  terminal.run_done(run);
  summary.add(run);
  summary.wall = run.elapsed;
  terminal.all_done(summary);
  return out.str();
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, Unicode) {
  const std::string text = report(GetParam().run(), {.verbosity = Verbosity::verbose});
  expect_golden(std::string(GetParam().name) + ".txt", text);
  expect_fits(text);
}

TEST_P(Golden, AsciiHasNothingElse) {
  const std::string text =
      report(GetParam().run(), {.alphabet = Alphabet::ascii, .verbosity = Verbosity::verbose});
  for (const char letter : text) {
    ASSERT_TRUE(letter == '\n' || (letter >= ' ' && letter <= '~')) << text;
  }
  expect_fits(text);
}

TEST_P(Golden, ColourChangesNoCharacter) {
  const std::string plain = report(GetParam().run(), {.verbosity = Verbosity::verbose});
  const std::string coloured =
      report(GetParam().run(), {.colour = true, .verbosity = Verbosity::verbose});
  std::string stripped;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\x1b')
      at = coloured.find('m', at);
    else
      stripped += coloured[at];
  }
  EXPECT_EQ(stripped, plain);
  EXPECT_NE(coloured, plain);
}

INSTANTIATE_TEST_SUITE_P(
    Runs, Golden,
    testing::Values(
        Case{"lost_final_ack", runs::lost_final_ack},
        Case{"lost_final_ack_failed", runs::lost_final_ack_failed},
        Case{"held_fin", runs::held_fin},
        Case{"copy_into_second_incarnation", runs::copy_into_second_incarnation},
        Case{"injected_reset", runs::injected_reset}, Case{"rewritten", runs::rewritten_window},
        Case{"simultaneous_close", runs::simultaneous_close},
        Case{"three_connections", runs::three_connections},
        Case{"bulk_transfer", runs::bulk_transfer}, Case{"three_hosts", runs::three_hosts},
        Case{"four_hosts", runs::four_hosts}, Case{"step_failure", runs::step_failure},
        Case{"fault_never_fired", runs::fault_never_fired}, Case{"invalid_run", runs::invalid_run},
        Case{"error_run", runs::error_run}, Case{"skipped_run", runs::skipped_run}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(GoldenAscii, ARunThatHasEverything) {
  for (const Case& shown :
       {Case{"held_fin", runs::held_fin},
        Case{"lost_final_ack_failed", runs::lost_final_ack_failed},
        Case{"injected_reset", runs::injected_reset}, Case{"rewritten", runs::rewritten_window},
        Case{"copy_into_second_incarnation", runs::copy_into_second_incarnation}}) {
    expect_golden(
        std::string(shown.name) + "_ascii.txt",
        report(shown.run(), {.alphabet = Alphabet::ascii, .verbosity = Verbosity::verbose}));
  }
}

}  // namespace
}  // namespace lastack
