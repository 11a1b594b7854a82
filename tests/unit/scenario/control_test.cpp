#include <gmock/gmock.h>

#include "reading.hpp"
#include "scenario/same.hpp"

namespace lastack {
namespace {

using testing::ElementsAre;

const std::string kPlain =
    "scenario: x\n"
    "hosts: {a: {sysctl: {s: 1, t: 1}}, b: {listen: 1}}\n"
    "steps: [one]\n"
    "faults: [f]\n"
    "expect: [e]\n";

Node value(const std::string& yaml) {
  return parse_yaml(source_of(yaml));
}

std::vector<std::string> messages_of(const std::string& text) {
  Diagnostics found;
  read_scenario_file(source_of(text), found);
  std::vector<std::string> messages;
  for (const Diagnostic& mistake : found.all()) messages.push_back(mistake.message);
  return messages;
}

TEST(Control, IsARunOfItsOwnBehindTheScenario) {
  const auto runs = runs_of(kPlain + "control:\n  faults: []\n  expect: [other]\n");
  ASSERT_THAT(names_of(runs), ElementsAre("x", "x [control]"));
  EXPECT_TRUE(runs[1].is_control);
  EXPECT_EQ(runs[1].place.text(), "t.yaml:7:3");
  EXPECT_TRUE(is_same(*runs[1].document.find("faults"), value("[]")));
  EXPECT_TRUE(is_same(*runs[1].document.find("expect"), value("[other]")));
  EXPECT_TRUE(is_same(*runs[1].document.find("steps"), value("[one]")));
  EXPECT_EQ(runs[0].document.find("faults")->items.size(), 1U);
}

TEST(Control, MergesHostsAndTheirSysctls) {
  const auto runs = runs_of(kPlain +
                            "control:\n  name: other kernel\n"
                            "  hosts: {a: {sysctl: {t: 2, u: 3}, mtu: 9000}, c: {}}\n"
                            "  expect: [other]\n");
  EXPECT_EQ(runs[1].name, "x [control: other kernel]");
  EXPECT_TRUE(
      is_same(*runs[1].document.find("hosts"),
              value("{a: {sysctl: {s: 1, t: 2, u: 3}, mtu: 9000}, b: {listen: 1}, c: {}}")));
}

TEST(Control, ReplacesWholeWhatItDoesNotMerge) {
  const auto runs = runs_of(kPlain +
                            "why: because\nlimit: 5s\n"
                            "control:\n  why: otherwise\n  limit: 9s\n  requires: [r]\n"
                            "  steps: [two, three]\n");
  const Node& laid = runs[1].document;
  EXPECT_EQ(laid.find("why")->text, "otherwise");
  EXPECT_EQ(laid.find("limit")->text, "9s");
  EXPECT_TRUE(is_same(*laid.find("requires"), value("[r]")));
  EXPECT_TRUE(is_same(*laid.find("steps"), value("[two, three]")));
}

TEST(Control, MayBeOneOfSeveral) {
  const auto runs = runs_of(kPlain +
                            "control:\n"
                            "  - {name: no fault, faults: [], expect: [g]}\n"
                            "  - {name: two faults, faults: [f, g], expect: [h]}\n");
  EXPECT_THAT(names_of(runs), ElementsAre("x", "x [control: no fault]", "x [control: two faults]"));
  EXPECT_EQ(runs[2].place.text(), "t.yaml:8:5");
}

TEST(Control, VariesOnlyWithWhatItStillUses) {
  const std::string base =
      "scenario: x\nhosts: {a: {}}\nsteps: ['${p} ${q}']\nexpect: ['${r}']\n"
      "matrix: {p: [1, 2]}\ncases: [{q: a, r: yes!}, {q: b, r: no!}]\n";
  EXPECT_THAT(names_of(runs_of(base + "control: {steps: [none], expect: [e]}\n")),
              ElementsAre("x [p=1,q=a,r=yes!]", "x [p=1,q=b,r=no!]", "x [p=2,q=a,r=yes!]",
                          "x [p=2,q=b,r=no!]", "x [control]"));
  const auto runs = runs_of(base + "control: {steps: ['${p}'], expect: [e]}\n");
  ASSERT_EQ(runs.size(), 6U);
  EXPECT_EQ(runs[4].name, "x [control; p=1]");
  EXPECT_EQ(runs[5].name, "x [control; p=2]");
}

TEST(Control, OfWhichOnlyItUsesAVariableDoesNotMultiplyTheScenario) {
  const auto runs = runs_of(kPlain +
                            "matrix: {p: [1, 2]}\n"
                            "control: {name: c, faults: ['${p}'], expect: [e2]}\n");
  EXPECT_THAT(names_of(runs), ElementsAre("x", "x [control: c; p=1]", "x [control: c; p=2]"));
}

TEST(Control, MayFixAVariable) {
  const std::string base =
      "scenario: x\nhosts: {a: {}}\nsteps: ['${p}', '${v}']\nexpect: ['${v}']\n"
      "vars: {v: 1}\nmatrix: {p: [1, 2]}\n";
  const auto runs = runs_of(base + "control: {vars: {p: 3, v: 4}}\n");
  ASSERT_THAT(names_of(runs), ElementsAre("x [p=1]", "x [p=2]", "x [control]"));
  EXPECT_TRUE(is_same(*runs[2].document.find("steps"), value("['3', '4']")));
  EXPECT_TRUE(is_same(*runs[2].document.find("expect"), value("['4']")));
  EXPECT_TRUE(is_same(*runs[0].document.find("steps"), value("['1', '1']")));
}

TEST(Control, MustChangeACause) {
  for (const char* overlay :
       {"{expect: [other]}", "{faults: [f], expect: [other]}", "{why: x, expect: [e]}",
        "{hosts: {a: {sysctl: {s: 1}}}, expect: [other]}"}) {
    EXPECT_THAT(messages_of(kPlain + "control: " + overlay + "\n"),
                ElementsAre("this control changes nothing"))
        << overlay;
  }
}

TEST(Control, MustSayWhatFollows) {
  EXPECT_THAT(messages_of(kPlain + "control: {faults: []}\n"),
              ElementsAre("a control must say what follows instead"));
  EXPECT_THAT(messages_of("scenario: x\nfaults: ['${v}']\nexpect: [e]\nvars: {v: 1}\n"
                          "control: {vars: {v: 2}}\n"),
              ElementsAre("a control must say what follows instead"));
}

TEST(Control, HasKeysOfItsOwn) {
  EXPECT_THAT(messages_of(kPlain + "control: {fault: [], steps: [s]}\n"),
              ElementsAre("a control has no key 'fault'"));
  EXPECT_THAT(messages_of(kPlain + "control: {tags: [t], steps: [s]}\n"),
              ElementsAre("a control has no key 'tags'"));
  EXPECT_THAT(messages_of(kPlain + "control: off-\n"),
              ElementsAre("a control is a mapping, but here is text"));
}

TEST(Control, NeedsANameAmongOthers) {
  EXPECT_THAT(messages_of(kPlain + "control: [{steps: [s]}]\n"),
              ElementsAre("each control of a list needs the key 'name'"));
  EXPECT_THAT(messages_of(kPlain + "control: [{name: m, steps: [s]}, {name: m, steps: [t]}]\n"),
              ElementsAre("two controls are named 'm'"));
  EXPECT_THAT(messages_of(kPlain + "control: {name: '', steps: [s]}\n"),
              ElementsAre("the control's name is empty"));
  EXPECT_THAT(messages_of(kPlain + "control: {name: 'no ${f}', steps: [s]}\n"),
              ElementsAre("a control's name holds no variables"));
}

TEST(Control, IsCheckedForUnusedVariablesOfItsOwn) {
  EXPECT_THAT(messages_of(kPlain + "control: {vars: {v: 1}, steps: [s]}\n"),
              ElementsAre("the variable 'v' is never used"));
}

}  // namespace
}  // namespace lastack
