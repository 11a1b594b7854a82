#include <gmock/gmock.h>

#include "reading.hpp"

namespace lastack {
namespace {

using testing::ElementsAre;

// What varies stands in `why:`, so these tests know no phrase.
std::string with(const std::string& why, const std::string& more) {
  return "scenario: x\nwhy: " + why + "\nhosts: {a: {}}\n" + more;
}

std::vector<std::string> whys_of(const std::vector<Variant>& runs) {
  std::vector<std::string> whys;
  for (const Variant& run : runs) whys.push_back(run.document.find("why")->text);
  return whys;
}

TEST(Variation, OfAPlainFileIsOneRun) {
  const auto runs = runs_of(with("w", ""));
  ASSERT_THAT(names_of(runs), ElementsAre("x"));
  EXPECT_FALSE(runs[0].is_control);
  EXPECT_EQ(runs[0].place.text(), "t.yaml:1:1");
}

TEST(Variation, TakesTheProductOfAMatrixInOrder) {
  const auto runs = runs_of(with("${p}${q}", "matrix: {p: [1, 2], q: [a, b]}\n"));
  EXPECT_THAT(names_of(runs),
              ElementsAre("x [p=1,q=a]", "x [p=1,q=b]", "x [p=2,q=a]", "x [p=2,q=b]"));
  EXPECT_THAT(whys_of(runs), ElementsAre("1a", "1b", "2a", "2b"));
}

TEST(Variation, TakesEachRowOfCasesAtItsPlace) {
  const auto runs = runs_of(with("${p}${q}", "cases:\n  - {p: 1, q: a}\n  - {q: b, p: 2}\n"));
  EXPECT_THAT(names_of(runs), ElementsAre("x [p=1,q=a]", "x [p=2,q=b]"));
  EXPECT_EQ(runs[0].place.text(), "t.yaml:5:5");
  EXPECT_EQ(runs[1].place.text(), "t.yaml:6:5");
}

TEST(Variation, CombinesCasesAndMatrixInTheFilesOrder) {
  const std::string cases = "cases: [{p: 1}, {p: 2}]\n";
  const std::string matrix = "matrix: {q: [a, b]}\n";
  EXPECT_THAT(names_of(runs_of(with("${p}${q}", cases + matrix))),
              ElementsAre("x [p=1,q=a]", "x [p=1,q=b]", "x [p=2,q=a]", "x [p=2,q=b]"));
  EXPECT_THAT(names_of(runs_of(with("${p}${q}", matrix + cases))),
              ElementsAre("x [q=a,p=1]", "x [q=a,p=2]", "x [q=b,p=1]", "x [q=b,p=2]"));
}

TEST(Variation, ShowsNeitherVarsNorListsInNames) {
  const auto runs = runs_of(with("'${v} ${p}'",
                                 "vars: {v: '6${p}'}\n"
                                 "tags: ${list}\n"
                                 "cases: [{p: 1, list: [s]}, {p: 2, list: []}]\n"));
  EXPECT_THAT(names_of(runs), ElementsAre("x [p=1]", "x [p=2]"));
  EXPECT_THAT(whys_of(runs), ElementsAre("61 1", "62 2"));
  EXPECT_EQ(runs[0].document.find("tags")->items.size(), 1U);
}

TEST(Variation, ReplacesInTheNameToo) {
  EXPECT_THAT(names_of(runs_of("scenario: the ${nth} FIN\nmatrix: {nth: [1st, 2nd]}\n")),
              ElementsAre("the 1st FIN [nth=1st]", "the 2nd FIN [nth=2nd]"));
}

TEST(Variation, LeavesNothingOfItselfInTheDocument) {
  const auto runs = runs_of(with("${p}${v}", "vars: {v: 1}\nmatrix: {p: [1]}\n"));
  for (const char* key : {"vars", "matrix", "cases", "control"})
    EXPECT_EQ(runs[0].document.find(key), nullptr) << key;
}

TEST(Variation, NeedsEveryVariableUsed) {
  EXPECT_THAT(
      mistakes_of(kBase + "expect:\n  - wire: no RST\nvars: {a: '${b}', b: 1}\n"),
      ElementsAre("7:8: the variable 'a' is never used", "7:19: the variable 'b' is never used"));
  Diagnostics found;
  read_scenario_file(source_of(with("w", "matrix: {p: [1, 2]}\n")), found);
  EXPECT_EQ(found.all().size(), 1U) << found.text();
}

TEST(Variation, CountsWhatOnlyAnotherVariableNamesAsUsed) {
  EXPECT_THAT(names_of(runs_of(with("${a}", "vars: {a: '${p}!'}\nmatrix: {p: [1, 2]}\n"))),
              ElementsAre("x [p=1]", "x [p=2]"));
}

std::vector<std::string> mistakes_with(const std::string& more) {
  Diagnostics found;
  read_scenario_file(source_of(with("'${p}'", more)), found);
  std::vector<std::string> texts;
  for (const Diagnostic& mistake : found.all()) texts.push_back(mistake.message);
  return texts;
}

TEST(Variation, RefusesOneNameForTwoVariables) {
  EXPECT_THAT(mistakes_with("matrix: {p: [1]}\ncases: [{p: 2}]\n"),
              ElementsAre("the variable 'p' is made twice"));
  EXPECT_THAT(mistakes_with("matrix: {p: [1]}\nvars: {p: 2}\n"),
              ElementsAre("the variable 'p' is made twice"));
}

TEST(Variation, RefusesWhatIsNoTable) {
  EXPECT_THAT(mistakes_with("matrix: [p]\n"),
              testing::Contains("`matrix:` gives each variable the list of its values"));
  EXPECT_THAT(mistakes_with("matrix: {p: 1}\n"),
              ElementsAre("expected the list of this variable's values, but found text"));
  EXPECT_THAT(mistakes_with("matrix: {p: []}\n"),
              ElementsAre("a list without values makes no run"));
  EXPECT_THAT(mistakes_with("matrix: {p: [1, 1]}\n"),
              ElementsAre("this value stands twice in its list"));
  EXPECT_THAT(mistakes_with("cases: [{p: 1}, {p: 1}]\n"),
              ElementsAre("this value stands twice in its list"));
  EXPECT_THAT(mistakes_with("cases: [{p: 1}, {p: 2, q: 3}]\n"),
              ElementsAre("the first row has no key 'q'"));
  EXPECT_THAT(mistakes_with("cases: [{p: 1}, {}]\n"), ElementsAre("this row has no value for 'p'"));
  EXPECT_THAT(mistakes_with("cases: [{p: 1}, 2]\n"),
              ElementsAre("a row of `cases:` is a mapping, but here is text"));
  EXPECT_THAT(mistakes_with("matrix: {'p p': [1], p: [1]}\n"),
              ElementsAre("'p p' cannot be the name of a variable"));
  EXPECT_THAT(mistakes_with("vars: [p]\n"),
              testing::Contains("`vars:` gives each variable its value"));
}

TEST(Variation, DoesNotBlameAPhraseForItsVariable) {
  EXPECT_THAT(mistakes_of(kBase + "expect:\n  - client: state ${s}\nmatrix: {s: CLOSED}\n"),
              ElementsAre("7:13: expected the list of this variable's values, but found text"));
  EXPECT_THAT(mistakes_of(kBase + "expect:\n  - client: state ${s}\nvars: {t: CLOSED}\n"),
              ElementsAre("6:19: there is no variable 's'"));
}

TEST(Variation, RefusesRunsOfOneName) {
  EXPECT_THAT(mistakes_with("tags: ['${l}']\ncases: [{p: 1, l: [a]}, {p: 1, l: [b]}]\n"),
              ElementsAre("two runs have the name 'x [p=1]'"));
}

TEST(Variation, BoundsTheNumberOfRuns) {
  std::string list = "[0";
  for (int i = 1; i < 40; ++i) list += ", " + std::to_string(i);
  list += "]";
  EXPECT_THAT(mistakes_with("tags: ['${q}']\nmatrix: {p: " + list + ", q: " + list + "}\n"),
              ElementsAre("`matrix:`, `sweep:` and `cases:` ask for more than 1000 runs"));
  std::string huge = "matrix: {p: [1]";
  for (int i = 0; i < 30; ++i) huge += ", q" + std::to_string(i) + ": " + list;
  EXPECT_THAT(mistakes_with(huge + "}\n"),
              ElementsAre("`matrix:`, `sweep:` and `cases:` ask for more than 1000 runs"));
}

}  // namespace
}  // namespace lastack
