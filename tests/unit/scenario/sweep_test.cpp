// `sweep:`: a run for each value of a range.
#include <gmock/gmock.h>

#include "reading.hpp"

namespace lastack {
namespace {

using testing::ElementsAre;

std::string swept(const std::string& range) {
  return "scenario: x\nsweep: {at: " + range +
         "}\nhosts: {client: {}, server: {listen: 6666}}\nsteps:\n"
         "  - client: connect to server:6666\nfaults:\n  - drop: ${at} data from client\n"
         "expect:\n  - wire: data from client is seen\n";
}

TEST(Sweep, MakesARunForEachOrdinal) {
  const auto runs = runs_of(swept("1st..3rd"));
  EXPECT_THAT(names_of(runs), ElementsAre("x [at=1st]", "x [at=2nd]", "x [at=3rd]"));
  EXPECT_EQ(runs[2].document.find("faults")->items[0].find("drop")->text, "3rd data from client");
  EXPECT_THAT(mistakes_of(swept("1st..12th")), ElementsAre());
}

TEST(Sweep, CountsNumbersAndMultipliesWithAMatrix) {
  const auto runs = runs_of(
      "scenario: x\nsweep: {at: 2..3}\nmatrix: {m: [a, b]}\nhosts: {client: {}}\nsteps:\n"
      "  - client: send \"${at}${m}\"\nexpect: [{wire: no RST}]\n");
  EXPECT_THAT(names_of(runs),
              ElementsAre("x [at=2,m=a]", "x [at=2,m=b]", "x [at=3,m=a]", "x [at=3,m=b]"));
}

TEST(Sweep, RefusesWhatIsNoRange) {
  EXPECT_THAT(mistakes_of(swept("12")), ElementsAre("2:13: '12' is no range"));
  EXPECT_THAT(mistakes_of(swept("1..3rd")), ElementsAre("2:13: '1..3rd' is no range"));
  EXPECT_THAT(mistakes_of(swept("3..1")), ElementsAre("2:13: the range '3..1' is empty"));
  EXPECT_THAT(mistakes_of(swept("1..5000")), ElementsAre("2:13: a range of more than 1000 values"));
  EXPECT_THAT(mistakes_of(swept("[1, 2]")),
              ElementsAre("2:13: expected a range such as 1..12, but found a list"));
}

}  // namespace
}  // namespace lastack
