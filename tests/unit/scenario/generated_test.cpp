// Scenarios made at random: what is valid is read, formatted and explained; what is broken is told,
// with its place.
#include <gmock/gmock.h>

#include <cstdlib>
#include <utility>

#include "scenario/format.hpp"
#include "scenario/spoken.hpp"
#include "scenario_maker.hpp"

namespace lastack {
namespace {

// Of each kind, so that each word comes in hundreds of ways.
std::uint32_t how_many() {
  const char* wanted = std::getenv("LASTACK_GENERATED");
  return wanted != nullptr ? static_cast<std::uint32_t>(std::atol(wanted)) : 10000;
}

/// The one run of a text, and whatever is wrong with it.
std::pair<Variant, Diagnostics> read_run(const std::string& text) {
  Diagnostics found;
  ScenarioFile file = read_scenario_file(source_of(text), found);
  Variant run = std::move(file.variants.at(0));
  read_scenario(run, found);
  return {std::move(run), std::move(found)};
}

void expect_explained(const std::vector<Spoken>& all) {
  for (const Spoken& spoken : all) {
    EXPECT_FALSE(first_moment(spoken).empty());
    EXPECT_FALSE(spoken.reading.summary.empty());
    EXPECT_FALSE(map_form(spoken.reading).empty());
  }
}

void expect_same(const std::vector<Spoken>& before, const std::vector<Spoken>& after) {
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].reading.kind, after[i].reading.kind);
    EXPECT_EQ(before[i].means, after[i].means);
  }
}

TEST(Generated, WhatIsValidIsReadFormattedAndExplained) {
  for (std::uint32_t seed = 0; seed < how_many(); ++seed) {
    const std::string text = ScenarioMaker(seed).valid();
    const auto [run, found] = read_run(text);
    ASSERT_TRUE(found.empty()) << "seed " << seed << ":\n" << found.text() << text;
    const auto spoken = spoken_in(run);
    expect_explained(spoken);
    const std::string once = formatted(source_of(text));
    ASSERT_EQ(formatted(source_of(once)), once) << "seed " << seed;
    // Some: to read it all again is dear.
    if (seed % 4 == 0) expect_same(spoken, spoken_in(read_run(once).first));
    if (HasFailure()) FAIL() << "seed " << seed << ":\n" << text << "\nformatted:\n" << once;
  }
}

TEST(Generated, WhatIsBrokenIsToldWithItsPlace) {
  for (std::uint32_t seed = 0; seed < how_many(); ++seed) {
    const ScenarioMaker::Broken broken = ScenarioMaker(seed).broken();
    const Diagnostics found = mistakes_in(source_of(broken.text));
    ASSERT_FALSE(found.empty()) << "seed " << seed << ":\n" << broken.text;
    const Diagnostic& mistake = found.all().front();
    ASSERT_EQ(mistake.place.line, broken.line) << found.text() << broken.text;
    ASSERT_GE(mistake.place.column, 1U);
    ASSERT_FALSE(mistake.message.empty());
  }
}

}  // namespace
}  // namespace lastack
