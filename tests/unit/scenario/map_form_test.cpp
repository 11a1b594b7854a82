// Every phrase of a step, a fault and an expectation has a map that says the same.
#include <gmock/gmock.h>

#include <functional>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/yaml_text.hpp"
#include "phrases.hpp"
#include "reading.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

const Cast kMapCast = {{"client", "server"}, {"go"}};

using ReadItem = std::function<Reading(const Node& item)>;

Reading read_a_step(const Node& item) {
  std::vector<Reading> readings;
  read_steps(item, kMapCast, &readings);
  return readings.at(0);
}
Reading read_a_fault(const Node& item) {
  Reading reading;
  read_fault(item, kMapCast, &reading);
  return reading;
}
Reading read_an_expectation(const Node& item) {
  Reading reading;
  read_expectation(item, kMapCast, &reading);
  return reading;
}

/// "subject: {key: value, ...}", its entries turned round if `reversed`.
std::string map_of(const std::string& subject, const Reading& reading, bool reversed) {
  std::vector<MapEntry> entries = map_form(reading);
  if (reversed) std::reverse(entries.begin(), entries.end());
  std::string map;
  for (const MapEntry& entry : entries) {
    map += (map.empty() ? "" : ", ") + yaml_text(entry.key, true) + ": " +
           yaml_text(entry.value, true);
  }
  return subject + ": {" + map + "}\n";
}

void expect_equal_map(const std::string& subject, const std::string& phrase, const ReadItem& read) {
  const auto item = [](const std::string& text) { return parse_yaml(source_of(text)); };
  try {
    const Reading written = read(item(subject + ": " + yaml_text(phrase) + "\n"));
    EXPECT_EQ(phrase_form(written), phrase);
    EXPECT_FALSE(written.kind.empty());
    for (const bool reversed : {false, true}) {
      const std::string map = map_of(subject, written, reversed);
      const Reading again = read(item(map));
      EXPECT_EQ(map_of(subject, again, false), map_of(subject, written, false)) << map;
      EXPECT_EQ(again.kind, written.kind) << map;
    }
  } catch (const Mistake& mistake) {
    ADD_FAILURE() << mistake.diagnostic().text();
  }
}

TEST(MapForm, OfSteps) {
  for (const std::string& phrase : kStepPhrases) expect_equal_map("client", phrase, read_a_step);
}

TEST(MapForm, OfFaults) {
  for (const auto& [fault, phrase] : kFaultPhrases) expect_equal_map(fault, phrase, read_a_fault);
}

TEST(MapForm, OfExpectationsOfAHost) {
  for (const std::string& phrase : kHostPhrases)
    expect_equal_map("client", phrase, read_an_expectation);
}

TEST(MapForm, OfExpectationsOfTheWire) {
  for (const std::string& phrase : kWirePhrases)
    expect_equal_map("wire", phrase, read_an_expectation);
}

TEST(MapForm, KeysMayStandInAnyOrder) {
  EXPECT_THAT(
      mistakes_of(kBase + "expect:\n"
                          "  - client: {within: 2s, state: TIME_WAIT}\n"
                          "  - wire: {is seen: twice, within: 1s, from: client, segment: FIN}\n"
                          "  - wire: {from: client, \"no\": RST}\n"),
      testing::ElementsAre());
}

TEST(MapForm, MistakesInMapsHavePlaces) {
  EXPECT_THAT(mistakes_of(kBase + "expect:\n"
                                  "  - client: {state: TIMEWAIT}\n"
                                  "  - client: {state: TIME_WAIT, witin: 2s}\n"
                                  "  - wire: {segment: FIN from client}\n"
                                  "  - client: {within: 2s}\n"
                                  "  - wire: {segment: FIN, is seen: often}\n"),
              testing::ElementsAre("6:21: expected a state of TCP, but found 'TIMEWAIT'",
                                   "7:32: 'state' has no key 'witin'",
                                   "8:25: 'from' is more than this phrase can take",
                                   "9:14: expected an expectation about a host, but found 'within'",
                                   "10:35: 'often' is more than this phrase can take"));
}

TEST(MapForm, AStepMayBeAMap) {
  EXPECT_THAT(
      mistakes_of(kBase + "  - client: {within: 2s, send: '\"x\"'}\n"
                          "  - server: {accept: 1, as: a}\n"
                          "  - server: {receive: EOF, 'on': a, witin: 2s}\n"
                          "  - client: {accept: 2}\n"
                          "expect: [{wire: no RST}]\n"),
      testing::ElementsAre("7:37: 'receive' has no key 'witin'", "8:22: expected 'times' here"));
}

}  // namespace
}  // namespace lastack
