// Every kind tells its clauses, and the schema has them.
#include "scenario/vocabulary.hpp"

#include <gmock/gmock.h>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "scenario/schema.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

using testing::Contains;
using testing::IsSupersetOf;

const VocabularyWord& named(const std::vector<VocabularyWord>& words, std::string_view name) {
  for (const VocabularyWord& word : words) {
    if (word.name == name) return word;
  }
  throw std::out_of_range(std::string(name));
}

TEST(Vocabulary, HasEveryKind) {
  const Vocabulary all = vocabulary();
  EXPECT_EQ(all.faults.size(), fault_kinds().size());
  EXPECT_EQ(all.steps.size(), step_kinds().size());
  EXPECT_EQ(all.of_hosts.size() + all.of_wire.size(), expectation_kinds().size());
}

// Those that read words of their own, without a form, have no clauses to tell; a kind that joins
// them is noticed.
TEST(Vocabulary, KindsTellWhatTheyAreReadBy) {
  const Vocabulary all = vocabulary();
  std::vector<std::string> of_their_own;
  for (const auto* words : {&all.faults, &all.steps, &all.of_hosts, &all.of_wire}) {
    for (const VocabularyWord& word : *words) {
      if (word.forms.empty() || word.keys().empty()) of_their_own.emplace_back(word.name);
      EXPECT_FALSE(word.grammar.empty()) << word.name;
    }
  }
  EXPECT_THAT(of_their_own, testing::UnorderedElementsAre("expect", "limit descriptors",
                                                          "accept queue", "bindable", "option",
                                                          "queue", "socket count", "tcp_info"));
}

TEST(Vocabulary, ClausesAreThoseOfTheParser) {
  const Vocabulary all = vocabulary();
  const VocabularyWord& hold = named(all.faults, "hold");
  ASSERT_EQ(hold.forms.size(), 1U);
  EXPECT_TRUE(hold.forms[0].clauses[0].is_head);
  EXPECT_THAT(hold.keys(), IsSupersetOf({"segment", "from", "to", "on", "nth", "until", "for"}));
  EXPECT_THAT(named(all.steps, "connect").keys(), IsSupersetOf({"connect to", "from port", "as"}));
  EXPECT_THAT(named(all.steps, "set").keys(), IsSupersetOf({"set", "set sysctl", "to"}));
  EXPECT_THAT(named(all.of_hosts, "state").keys(), IsSupersetOf({"state", "within", "for", "now"}));
  EXPECT_THAT(named(all.of_hosts, "SO_ERROR").keys(), Contains("SO_ERROR is"));
  EXPECT_THAT(named(all.of_wire, "no segment").keys(), IsSupersetOf({"no", "from", "after"}));
  EXPECT_THAT(named(all.of_wire, "retransmitted").keys(),
              IsSupersetOf({"segment", "from", "is retransmitted", "within"}));
}

TEST(Schema, HasEveryKindAndItsKeys) {
  const auto schema = json_schema();
  const auto& faults = schema.at("definitions").at("fault").at("properties");
  for (const FaultKind* kind : fault_kinds())
    EXPECT_TRUE(faults.contains(kind->name)) << kind->name;
  const auto& drop = faults.at("drop").at("anyOf").at(1);
  EXPECT_TRUE(drop.at("properties").contains("nth"));
  EXPECT_EQ(drop.at("additionalProperties"), false);
  const auto& steps = schema.at("definitions").at("step").at("additionalProperties").at("anyOf");
  EXPECT_GE(steps.size(),
            step_kinds().size() - 1);  // two read words of their own; one entry is the phrase
  EXPECT_EQ(schema.at("required").size(), 1U);
}

}  // namespace
}  // namespace lastack
