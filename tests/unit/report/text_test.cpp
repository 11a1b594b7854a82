#include <gtest/gtest.h>

#include <cstdlib>

#include "report/alphabet.hpp"
#include "report/canvas.hpp"
#include "report/time_text.hpp"
#include "report/utf8.hpp"
#include "report/wrap.hpp"

namespace lastack {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

TEST(Utf8, BrokenOctetsAreOneReplacementEach) {
  for (const char* broken : {"\xff", "\xc3", "\xc0", "\xed\xa0\x80", "\xf8"}) {
    std::string_view text = broken;
    EXPECT_FALSE(take_code_point(text).valid) << broken;
  }
  EXPECT_EQ(spelled_in(Alphabet::unicode, "a\xffz"), "a\uFFFDz");
}

TEST(Utf8, CountsColumns) {
  EXPECT_EQ(display_width("─▶"), 2U);
  EXPECT_EQ(display_width("日本"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
}

TEST(Utf8, AppendsWhatItTook) {
  const std::string given = "aä→😀";
  std::string again;
  for (std::string_view rest = given; !rest.empty();) {
    append_utf8(again, take_code_point(rest).value);
  }
  EXPECT_EQ(again, given);
}

TEST(Alphabet, AsciiSpellsOut) {
  EXPECT_EQ(spelled_in(Alphabet::ascii, "a → b … ± 日"), "a -> b ... +- ?");
  EXPECT_EQ(masked_in(Alphabet::ascii, "a … b"), "a ? b");
}

TEST(Alphabet, ComesFromTheFirstVariableThatIsSet) {
  ::setenv("LC_ALL", "", 1);
  ::setenv("LC_CTYPE", "", 1);
  ::setenv("LANG", "de_DE.utf8", 1);
  EXPECT_EQ(alphabet_of_locale(), Alphabet::unicode);
  ::setenv("LC_ALL", "C", 1);
  EXPECT_EQ(alphabet_of_locale(), Alphabet::ascii);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  EXPECT_EQ(alphabet_of_locale(), Alphabet::unicode);
}

TEST(Wrap, BreaksAtSpacesAndInsideLongWords) {
  EXPECT_EQ(wrap("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrap("abcdefgh", 3), (Lines{"abc", "def", "gh"}));
  EXPECT_EQ(wrap("", 3), (Lines{""}));
  EXPECT_EQ(wrap("日本語", 4), (Lines{"日本", "語"}));
}

TEST(Wrap, FitCutsWithAnEllipsis) {
  EXPECT_EQ(fit("abcdef", 6, "…"), "abcdef");
  EXPECT_EQ(fit("abcdef", 4, "…"), "abc…");
}

TEST(Canvas, CutsAtItsEdgeAndKeepsWideCharactersWhole) {
  Canvas canvas(4);
  canvas.put(1, "日本");
  EXPECT_EQ(canvas.text(false), " 日");
}

TEST(TimeText, ChangesItsUnitAtTenSeconds) {
  EXPECT_EQ(moment_text(0ms), "0.0 ms");
  EXPECT_EQ(moment_text(207340us), "207.3 ms");
  EXPECT_EQ(moment_text(9'999'900us), "9999.9 ms");
  EXPECT_EQ(moment_text(9'999'990us), "10.000 s");
  EXPECT_EQ(moment_text(61s + 5ms), "61.005 s");
}

}  // namespace
}  // namespace lastack
