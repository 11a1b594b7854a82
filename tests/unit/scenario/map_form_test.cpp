// Every phrase of a step, a fault and an expectation has a map that says the same.
#include <gmock/gmock.h>

#include "items.hpp"
#include "scenario/rules.hpp"

namespace lastack {
namespace {

const Cast kCast = example_cast();

Node node_of(const std::string& text) {
  return parse_yaml(source_of(text));
}

std::string sorted_map(const std::string& subject, std::vector<MapEntry> entries) {
  std::sort(entries.begin(), entries.end(),
            [](const MapEntry& a, const MapEntry& b) { return a.key < b.key; });
  return map_item(subject, entries);
}

void expect_equal_map(const WordList& list, const std::string& subject, const std::string& phrase) {
  try {
    const Reading written = read_item(list.name, node_of(phrase_item(subject, phrase)), kCast);
    EXPECT_EQ(phrase_form(written), phrase);
    EXPECT_FALSE(written.kind.empty());
    std::vector<MapEntry> entries = map_form(written);
    const std::string map = sorted_map(subject, entries);
    for (int i = 0; i < 2; ++i) {
      const std::string text = map_item(subject, entries);
      const Reading again = read_item(list.name, node_of(text), kCast);
      EXPECT_EQ(sorted_map(subject, map_form(again)), map) << text;
      EXPECT_EQ(again.kind, written.kind) << text;
      std::reverse(entries.begin(), entries.end());
    }
  } catch (const Mistake& mistake) {
    ADD_FAILURE() << mistake.diagnostic().text();
  }
}

// Whatever a word's grammar can say, in each of its parts.
TEST(MapForm, SaysWhatThePhraseSays) {
  for (const WordList& list : word_lists(kCast.hosts[0], kCast.routers[0])) {
    for (const VocabularyWord& word : *list.words) {
      for (const std::string& example : word.examples)
        expect_equal_map(list, subject_of(list, word), example);
    }
  }
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
  EXPECT_THAT(
      mistakes_of(kBase + "expect:\n"
                          "  - client: {state: TIMEWAIT}\n"
                          "  - client: {state: TIME_WAIT, witin: 2s}\n"
                          "  - wire: {segment: FIN from client}\n"
                          "  - client: {within: 2s}\n"
                          "  - wire: {segment: FIN, is seen: often}\n"),
      testing::ElementsAre(
          "6:21: expected a state of TCP, but found 'TIMEWAIT'", "7:32: 'state' has no key 'witin'",
          "8:25: 'from' is more than this phrase can take",
          "9:14: expected an expectation about a host, but found 'within'",
          "10:35: expected how often, such as 'twice' or '3 times', but found 'often'"));
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
