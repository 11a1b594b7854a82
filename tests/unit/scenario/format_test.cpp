// `lastack fmt`: what it changes, what it leaves, and that twice is once.
#include "scenario/format.hpp"

#include <gmock/gmock.h>

#include "reading.hpp"

namespace lastack {
namespace {

std::string format(const std::string& text) {
  const std::string once = formatted(source_of(text));
  EXPECT_EQ(formatted(source_of(once)), once) << "not idempotent: " << text;
  return once;
}

const std::string kHead =
    "scenario: x\n"
    "hosts: {client: {}, server: {listen: 6666}}\n"
    "steps:\n";

std::string item(const std::string& list, const std::string& text) {
  return kHead + (list == "steps" ? "" : "  - mark: go\n" + list + ":\n") + "  - " + text + "\n";
}

TEST(Format, PrefersThePhrase) {
  const std::vector<std::array<std::string, 3>> same = {
      {"steps", "client: {connect to: server:6666, as: a}", "client: connect to server:6666 as a"},
      {"steps", "client: {send: '\"a: b\"'}", "client: 'send \"a: b\"'"},
      {"steps", "client: {'on': a, receive: EOF}", "client: receive EOF on a"},
      {"faults", "drop: {from: client, segment: data, nth: 3}", "drop: 3rd data from client"},
      {"faults", "drop: {nth: every 3rd, segment: data}", "drop: every 3rd data"},
      {"faults", "hold: {segment: FIN, until: mark go}", "hold: FIN until mark go"},
      {"expect", "client: {within: 2s, state: TIME_WAIT}", "client: state TIME_WAIT within 2s"},
      {"expect", "wire: {\"no\": RST, from: client}", "wire: no RST from client"},
      {"expect", "wire: {segment: FIN, is seen: 1}", "wire: FIN is seen"},
      {"expect", "client: {counter: TcpExtX, grows: 1}", "client: TcpExtX grows"}};
  for (const auto& [list, map, phrase] : same)
    EXPECT_EQ(format(item(list, map)), item(list, phrase));
}

TEST(Format, PrefersThePhraseToAMapOverSeveralLines) {
  EXPECT_EQ(format(item("faults", "drop:\n      from: client\n      segment: data")),
            item("faults", "drop: data from client"));
  EXPECT_EQ(
      format(item("faults", "as: x\n    drop: {segment: data,\n           from: client}  # why")),
      item("faults", "drop: data from client  # why\n    as: x"));
}

TEST(Format, KeepsAMapInWhichACommentOrAVariableStands) {
  const std::string commented =
      item("faults", "drop:\n      segment: data  # the first\n      from: client");
  EXPECT_EQ(format(commented), commented);
  EXPECT_EQ(format(item("faults", "drop: {from: client,  # him\n           segment: data}")),
            item("faults", "drop:\n      segment: data\n      from: client  # him"));
  const std::string variable = item("faults", "drop: {segment: data, from: \"${who}\"}");
  EXPECT_EQ(format(variable), variable);
}

TEST(Format, AControlIsReadWithTheHostsThatItChanges) {
  const auto written = [](const std::string& step) {
    return kHead +
           "  - client: connect to server:6666\n"
           "control:\n"
           "  hosts: {server: {addresses: 2}}\n"
           "  steps:\n"
           "    - server: " +
           step +
           "\n"
           "  expect:\n"
           "    - wire: no RST\n";
  };
  EXPECT_EQ(format(written("{listen on: 7000, at: its 2nd address}")),
            written("listen on 7000 at its 2nd address"));
}

TEST(Format, KeysStandInTheOrderOfTheReference) {
  EXPECT_EQ(format("expect: [{wire: no RST}]\n"
                   "# the two\n"
                   "hosts:\n"
                   "    server: {sysctl: {b: 1, a: 2}, listen: 6666}  # it listens\n"
                   "    client: {}\n"
                   "    # no more\n"
                   "steps:\n"
                   "- client: connect to server:6666\n"
                   "sweep: {at: 1..2}\n"
                   "matrix: {m: [1, 2]}\n"
                   "scenario: x\n"),
            "scenario: x\n"
            "sweep: {at: 1..2}\n"
            "matrix: {m: [1, 2]}\n"
            "# the two\n"
            "hosts:\n"
            "  server: {listen: 6666, sysctl: {b: 1, a: 2}}  # it listens\n"
            "  client: {}\n"
            "  # no more\n"
            "steps:\n"
            "  - client: connect to server:6666\n"
            "expect:\n"
            "  - wire: no RST\n");
}

TEST(Format, CommentsAboveEverythingStay) {
  EXPECT_EQ(format("# whose authority\n\n# and whose\nhosts: {}\nscenario: x\n"),
            "# whose authority\n\n# and whose\nscenario: x\nhosts: {}\n");
}

TEST(Format, TheModelineStandsFirst) {
  const std::string line = "# yaml-language-server: $schema=../schema.json";
  EXPECT_EQ(formatted(source_of("# why\nscenario: x\n"), line), line + "\n# why\nscenario: x\n");
  EXPECT_EQ(formatted(source_of("# why\n" + line + "\nscenario: x\n"), "# another"),
            line + "\n# why\nscenario: x\n");
}

TEST(Format, RowsOfATableStandBelowEachOther) {
  EXPECT_EQ(
      format(
          "scenario: x\ncases:\n- {a: long, b:  1}\n- {a:   s, b: two}\n# apart\n- {b: 1, a: 2}\n"),
      "scenario: x\ncases:\n  - {a: long, b: 1}\n  - {a: s,    b: two}\n  # apart\n  - {b: 1, a: "
      "2}\n");
}

TEST(Format, QuotesWhereTheyAreNeeded) {
  EXPECT_EQ(format("scenario: 'x'\nvars: {\"a\": 'no', b: '1', c: 'it''s', d: \"${a}\"}\n"),
            "scenario: x\nvars: {a: \"no\", b: 1, c: it's, d: \"${a}\"}\n");
}

TEST(Format, ATextOverSeveralLinesIsFoldedAsItStands) {
  EXPECT_EQ(format("scenario: x\nwhy: because\n   it is\n"), "scenario: x\nwhy: because it is\n");
  const std::string word(100, 'w');
  EXPECT_EQ(format("scenario: x\nwhy: \"" + word + "\n\n   " + word + "\"\n"),
            "scenario: x\nwhy: >-\n  " + word + "\n\n  " + word + "\n");
}

TEST(Format, BlocksAreIndentedAnew) {
  EXPECT_EQ(format("scenario: x\nwhy: |  # long\n      a\n        b\n\nhosts: {}\n"),
            "scenario: x\nwhy: |  # long\n  a\n    b\n\nhosts: {}\n");
}

TEST(Format, WhatIsInBracketsAndTooLongStandsInLines) {
  const std::string word(80, 'w');
  EXPECT_EQ(format("scenario: x\ntags: [" + word + ", " + word + "]\n"),
            "scenario: x\ntags:\n  - " + word + "\n  - " + word + "\n");
}

TEST(Format, OneSpaceBetweenWords) {
  EXPECT_EQ(format(item("steps", "client:   connect   to server:6666,  close")),
            item("steps", "client: connect to server:6666, close"));
  EXPECT_EQ(format(item("steps", "client: send \"two  spaces\",   close")),
            item("steps", "client: send \"two  spaces\", close"));
}

TEST(Format, NoBlanksAtEndsAndOneEmptyLineInARow) {
  EXPECT_EQ(format("\n\nscenario: x   \n\n\n\nhosts: {}  # none\t\n\n\n"),
            "scenario: x\n\nhosts: {}  # none\n");
}

TEST(Format, KeepsCommentsAndBlockTexts) {
  const std::string text =
      "# what it is   about\n"
      "scenario: x  # short\n"
      "why: |\n"
      "  two\n"
      "\n"
      "\n"
      "  paragraphs   with blanks  \n"
      "hosts: {}\n";
  EXPECT_EQ(format(text), text);
}

TEST(Format, KeepsAnEmptyLineThatIsPartOfAText) {
  const std::string text = "scenario: x\nwhy: 'one\n\n\n  two'\nhosts: {}\n";
  EXPECT_EQ(format(text), "scenario: x\nwhy: >-\n  one\n\n\n  two\nhosts: {}\n");
}

TEST(Format, RefusesWhatIsNoYaml) {
  EXPECT_THROW(formatted(source_of("scenario: [x\n")), Mistake);
}

}  // namespace
}  // namespace lastack
