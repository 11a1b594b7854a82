// Every kind tells its clauses, and the schema has them.
#include "scenario/vocabulary.hpp"

#include <gmock/gmock.h>

#include "items.hpp"
#include "scenario/rules.hpp"
#include "scenario/schema.hpp"

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
  const Vocabulary& all = vocabulary();
  EXPECT_EQ(all.faults.size(), fault_kinds().size());
  EXPECT_EQ(all.steps.size(), step_kinds().size());
  EXPECT_EQ(all.router_steps.size(), router_step_kinds().size());
  EXPECT_EQ(all.of_hosts.size() + all.of_wire.size(), expectation_kinds().size());
}

/// The keywords that the readings of the word's examples have met.
std::vector<std::string> met_by_examples(const WordList& list, const VocabularyWord& word) {
  const Cast cast = example_cast();
  std::vector<std::string> met;
  for (const std::string& example : word.examples) {
    const std::string text = phrase_item(subject_of(list, word), example);
    try {
      for (const Part& part : read_item(list.name, parse_yaml(source_of(text)), cast).parts)
        met.push_back(part.key);
    } catch (const Mistake& mistake) {
      ADD_FAILURE() << word.name << ": " << mistake.diagnostic().text();
    }
  }
  return met;
}

// The reference, the schema and the completion tell what stands in the grammar; the parser reads by
// its forms. What one has the other must have.
TEST(Vocabulary, GrammarsAndFormsAgree) {
  for (const WordList& list : word_lists("client", "gateway")) {
    for (const VocabularyWord& word : *list.words) {
      EXPECT_FALSE(word.forms.empty()) << word.name;
      EXPECT_FALSE(word.keys.empty()) << word.name;
      EXPECT_FALSE(word.summary.empty()) << word.name;
      const std::vector<std::string> met = met_by_examples(list, word);
      for (const FormText& form : word.forms) {
        for (const ClauseText& clause : form.clauses) {
          // `nth` is the map's word for the ordinal in front.
          if (clause.keyword == "nth" || clause.is_head) continue;
          EXPECT_THAT(met, Contains(clause.keyword)) << word.name << ": " << word.grammar;
        }
      }
    }
  }
}

TEST(Vocabulary, ClausesAreThoseOfTheParser) {
  const Vocabulary& all = vocabulary();
  const VocabularyWord& hold = named(all.faults, "hold");
  ASSERT_EQ(hold.forms.size(), 1U);
  EXPECT_TRUE(hold.forms[0].clauses[0].is_head);
  EXPECT_THAT(hold.keys, IsSupersetOf({"segment", "from", "to", "on", "nth", "until", "for"}));
  EXPECT_THAT(named(all.steps, "connect").keys, IsSupersetOf({"connect to", "from port", "as"}));
  EXPECT_THAT(named(all.steps, "set").keys, IsSupersetOf({"set", "set sysctl", "to"}));
  EXPECT_THAT(named(all.steps, "expect").keys, IsSupersetOf({"expect state", "within"}));
  EXPECT_THAT(named(all.router_steps, "misroute").keys, IsSupersetOf({"misroute", "to"}));
  EXPECT_THAT(named(all.of_hosts, "state").keys, IsSupersetOf({"state", "within", "for", "now"}));
  EXPECT_THAT(named(all.of_hosts, "SO_ERROR").keys, Contains("SO_ERROR is"));
  EXPECT_THAT(named(all.of_hosts, "queue").keys, IsSupersetOf({"Recv-Q is", "Send-Q is"}));
  EXPECT_THAT(named(all.of_hosts, "tcp_info").keys, IsSupersetOf({"tcp_info", "is"}));
  EXPECT_THAT(named(all.of_wire, "no segment").keys, IsSupersetOf({"no", "from", "after"}));
  EXPECT_THAT(named(all.of_wire, "retransmitted").keys,
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
  EXPECT_EQ(steps.size(), 1 + step_kinds().size() + router_step_kinds().size());  // 1: the phrase
  EXPECT_EQ(schema.at("required").size(), 1U);
}

}  // namespace
}  // namespace lastack
