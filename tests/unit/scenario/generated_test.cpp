// Scenarios made at random: what is valid is read, formatted and explained; what is broken is told,
// with its place.
#include <gmock/gmock.h>

#include <cstdlib>
#include <random>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/yaml_text.hpp"
#include "phrases.hpp"
#include "reading.hpp"
#include "scenario/format.hpp"
#include "scenario/spoken.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

const Cast kCast = {{"client", "server"}, {"go"}};

std::uint32_t how_many() {
  const char* wanted = std::getenv("LASTACK_GENERATED");
  return wanted != nullptr ? static_cast<std::uint32_t>(std::atol(wanted)) : 1000;
}

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::string scenario() {
    std::string text = "scenario: made at random\n";
    if (chance(3)) text += "# a comment\n";
    if (chance(3)) text += "why: |\n  because\n\n  of this   and that\n";
    if (chance(3)) text += "tags: [made, at-random]\n";
    if (chance(4)) text += "family: IPv6\n";
    if (chance(4)) text += "limit: " + std::to_string(1 + below(90)) + "s\n";
    swept_ = chance(4);
    if (swept_) text += "sweep:\n  at: 1st..3rd\n";
    text += "hosts:\n  client: {}\n  server: {listen: 6666, sysctl: {tcp_timestamps: 0}}\n";
    text += "steps:\n  - client: connect to server:6666\n  - mark: go\n";
    for (std::size_t i = below(8); i > 0; --i)
      text += entry(chance(2) ? "client" : "server", pick(kStepPhrases), List::steps);
    text += faults();
    text += "expect:\n  - wire: no RST from server\n";
    for (std::size_t i = below(5); i > 0; --i)
      text += entry("client", pick(kHostPhrases), List::expect);
    for (std::size_t i = below(5); i > 0; --i)
      text += entry("wire", pick(kWirePhrases), List::expect);
    return text;
  }

  /// Breaks one line of a scenario in a way that nothing forgives.
  std::string broken(const std::string& text) {
    switch (below(7)) {
      case 0:
        return text + "colour: red\n";
      case 1:
        return text + "  - nobody: state TIME_WAIT\n";
      case 2:
        return text + "  - client: state TIME_WAIT within " + std::to_string(1 + below(99)) + "\n";
      case 3:
        return text + "  - wire: FIN from " +
               pick(std::vector<std::string>{"clint", "\"x\"", ","}) + "\n";
      case 4:
        return text + "  - client: {state: TIME_WAIT, witin: 2s}\n";
      case 5:
        return replaced(text, "scenario: ", "scenari: ");
      default:
        return replaced(text, "connect to server:", "conect to server:");
    }
  }

 private:
  enum class List { steps, faults, expect };

  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }
  template <class T>
  const T& pick(const std::vector<T>& all) {
    return all[below(all.size())];
  }

  static std::string replaced(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
  }

  std::string faults() {
    std::string text = "faults:\n";
    if (swept_) text += "  - drop: ${at} new data from client\n";
    for (std::size_t i = below(4) + 1; i > 0; --i) {
      const auto& [kind, phrase] = pick(kFaultPhrases);
      text += entry(kind, phrase, List::faults);
    }
    return text;
  }

  Reading reading_of(const std::string& key, const std::string& phrase, List list) {
    const Node item = parse_yaml(source_of(key + ": " + yaml_text(phrase) + "\n"));
    Reading reading;
    std::vector<Reading> readings;
    if (list == List::faults) read_fault(item, kCast, &reading);
    if (list == List::expect) read_expectation(item, kCast, &reading);
    if (list == List::steps) read_steps(item, kCast, &readings);
    return readings.empty() ? reading : readings[0];
  }

  /// One item, as a phrase with its clauses in any order, or as a map with its keys in any order.
  std::string entry(const std::string& key, const std::string& phrase, List list) {
    Reading reading = reading_of(key, phrase, list);
    if (chance(2)) return "  - " + key + ": " + yaml_text(shuffled(reading)) + "\n";
    std::vector<MapEntry> entries = map_form(reading);
    std::shuffle(entries.begin(), entries.end(), random_);
    std::string map;
    for (const MapEntry& one : entries) {
      map +=
          (map.empty() ? "" : ", ") + yaml_text(one.key, true) + ": " + yaml_text(one.value, true);
    }
    return "  - " + key + ": {" + map + "}\n";
  }

  // Only the clauses behind the last verb and head may change places. Where two forms stand one
  // behind the other, a clause of the first cannot stand behind one of the second.
  std::string shuffled(Reading& reading) {
    auto first = reading.parts.end();
    while (first != reading.parts.begin() && (first - 1)->kind != Part::Kind::verb &&
           (first - 1)->kind != Part::Kind::head)
      --first;
    if (reading.forms.size() == 1) std::shuffle(first, reading.parts.end(), random_);
    return phrase_form(reading);
  }

  std::mt19937 random_;
  bool swept_ = false;
};

TEST(Generated, WhatIsValidIsReadFormattedAndExplained) {
  for (std::uint32_t seed = 0; seed < how_many(); ++seed) {
    const std::string text = Writer(seed).scenario();
    ASSERT_THAT(mistakes_of(text), testing::ElementsAre()) << "seed " << seed << ":\n" << text;
    const std::string once = formatted(source_of(text));
    ASSERT_EQ(formatted(source_of(once)), once) << "seed " << seed;
    const auto written = runs_of(text);
    const auto again = runs_of(once);
    ASSERT_EQ(names_of(again), names_of(written));
    for (std::size_t i = 0; i < written.size(); ++i) {
      const auto before = spoken_in(written[i]);
      const auto after = spoken_in(again[i]);
      ASSERT_EQ(before.size(), after.size()) << once;
      for (std::size_t j = 0; j < before.size(); ++j) {
        EXPECT_EQ(before[j].reading.kind, after[j].reading.kind);
        EXPECT_EQ(before[j].means, after[j].means);
        EXPECT_FALSE(first_moment(before[j]).empty());
        EXPECT_FALSE(map_form(before[j].reading).empty() && before[j].subject != "mark");
      }
    }
    if (HasFailure()) FAIL() << "seed " << seed << ":\n" << text << "\nformatted:\n" << once;
  }
}

TEST(Generated, WhatIsBrokenIsToldWithItsPlace) {
  for (std::uint32_t seed = 0; seed < how_many(); ++seed) {
    Writer writer(seed);
    const std::string text = writer.broken(writer.scenario());
    const auto source = source_of(text);
    const Diagnostics found = mistakes_in(source);
    ASSERT_FALSE(found.empty()) << "seed " << seed << ":\n" << text;
    for (const Diagnostic& mistake : found.all()) {
      ASSERT_GE(mistake.place.line, 1U) << mistake.message;
      ASSERT_LE(mistake.place.line, source->line_count());
      ASSERT_GE(mistake.place.column, 1U);
      ASSERT_FALSE(mistake.message.empty());
    }
  }
}

}  // namespace
}  // namespace lastack
