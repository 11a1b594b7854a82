#include "language/diagnostic.hpp"

#include "mistakes.hpp"

namespace lastack {
namespace {

TEST(Diagnostic, ShowsTheLineACaretAndTheHint) {
  const auto source = std::make_shared<const Source>("a.yaml", "x\n  - server: acept\n");
  const Mistake mistake({source, 2, 13, 5}, "no such verb", "did you mean 'accept'?");
  EXPECT_EQ(mistake.diagnostic().text(),
            "a.yaml:2:13: error: no such verb\n"
            "    2 |   - server: acept\n"
            "      |             ^~~~~\n"
            "      = did you mean 'accept'?\n");
}

TEST(Diagnostic, NeedsNoLineAndNoSource) {
  const auto source = std::make_shared<const Source>("a.yaml", "");
  EXPECT_STREQ(Mistake({source, 0, 0, 1}, "gone").what(), "a.yaml: error: gone\n");
  EXPECT_STREQ(Mistake(Place{}, "gone", "look").what(), "error: gone\n      = look\n");
}

TEST(Excerpt, PutsTheCaretBelowTheCharacterNotTheByte) {
  const Place place{source_of("why: \xC2\xB1\xC2\xB1 20 ms"), 1, 11, 2};
  EXPECT_EQ(excerpt(place),
            "    1 | why: \xC2\xB1\xC2\xB1 20 ms\n"
            "      |         ^~\n");
}

TEST(Excerpt, CountsAWideMarkInCharacters) {
  const Place place{source_of("a: \xC2\xB1\xC2\xB1"), 1, 4, 4};
  EXPECT_EQ(excerpt(place),
            "    1 | a: \xC2\xB1\xC2\xB1\n"
            "      |    ^~\n");
}

TEST(Excerpt, KeepsTabsSoThatTheCaretStaysBelow) {
  EXPECT_EQ(excerpt({source_of("a:\tb"), 1, 4, 1}),
            "    1 | a:\tb\n"
            "      |   \t^\n");
}

TEST(Excerpt, StandsBehindTheLineAtItsEndAndNoFurther) {
  const std::string expected =
      "    1 | ab\n"
      "      |   ^\n";
  EXPECT_EQ(excerpt({source_of("ab"), 1, 3, 1}), expected);
  EXPECT_EQ(excerpt({source_of("ab"), 1, 99, 50}), expected);
  EXPECT_EQ(excerpt({source_of(""), 1, 1, 1}), "    1 | \n      | ^\n");
}

TEST(Excerpt, MarksNoMoreThanTheLineHas) {
  EXPECT_EQ(excerpt({source_of("ab"), 1, 1, 99}), "    1 | ab\n      | ^~\n");
}

TEST(Excerpt, ReplacesWhatATerminalCannotPrint) {
  EXPECT_EQ(excerpt({source_of("a\x1B[31m\xFF:"), 1, 7, 1}),
            "    1 | a\xEF\xBF\xBD[31m\xEF\xBF\xBD:\n"
            "      |       ^\n");
}

TEST(Excerpt, CutsALongLineAroundTheCaret) {
  const std::string text = std::string(500, 'a') + "B" + std::string(500, 'c');
  EXPECT_EQ(excerpt({source_of(text), 1, 501, 1}), "    1 | ..." + std::string(60, 'a') + "B" +
                                                       std::string(59, 'c') + "...\n" + "      | " +
                                                       std::string(63, ' ') + "^\n");
}

TEST(Excerpt, KeepsTheGutterStraightForLongNumbers) {
  std::string text(1234567, '\n');
  EXPECT_EQ(excerpt({source_of(text + "x"), 1234568, 1, 1}), "1234568 | x\n        | ^\n");
}

TEST(Diagnostics, CollectsAndGoesOn) {
  Diagnostics all;
  EXPECT_TRUE(all.collect([] {}));
  EXPECT_TRUE(all.empty());
  EXPECT_FALSE(all.collect([] { throw Mistake(Place{}, "one"); }));
  EXPECT_FALSE(all.collect([] { throw Mistake(Place{}, "two"); }));
  EXPECT_EQ(all.text(), "error: one\nerror: two\n");
}

TEST(Diagnostics, KeepsTheSameMistakeOnce) {
  const auto source = source_of("x\ny\n");
  Diagnostics all;
  const auto add = [&](std::size_t line, const char* message) {
    all.add(Mistake({source, line, 1, 1}, message).diagnostic());
  };
  add(1, "bad");
  add(1, "bad");
  add(2, "bad");
  add(1, "worse");
  EXPECT_EQ(all.all().size(), 3U);
}

TEST(Diagnostics, StandInTheOrderOfTheFilesLines) {
  const auto one = source_of("a\nb\n");
  const auto two = source_of("c\n");
  Diagnostics all;
  const auto add = [&](const auto& source, std::size_t line, std::size_t column, const char* text) {
    all.add(Mistake({source, line, column, 1}, text).diagnostic());
  };
  add(one, 2, 1, "third");
  add(one, 1, 2, "second");
  add(one, 1, 1, "first");
  add(two, 1, 1, "other file");
  std::string order;
  for (const Diagnostic& found : all.all()) order += found.message + ";";
  EXPECT_EQ(order, "first;second;third;other file;");
}

TEST(Mistake, IsAnExceptionWithTheWholeText) {
  const Mistake mistake({source_of("x"), 1, 1, 1}, "bad", "look");
  EXPECT_STREQ(mistake.what(), "t.yaml:1:1: error: bad\n    1 | x\n      | ^\n      = look\n");
}

}  // namespace
}  // namespace lastack
