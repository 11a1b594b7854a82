#include "scenario/vocabulary.hpp"

#include <algorithm>
#include <functional>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "scenario/rules.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

/// How one item, `SUBJECT: PHRASE`, is read.
using ReadItem = std::function<Reading(const Node& item)>;

template <class T>
void add_new(std::vector<T>& all, const T& one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

Node text_of_example(const std::string& text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  return node;
}

Node item_of(std::string_view subject, const std::string& phrase) {
  Node item;
  item.kind = Node::Kind::mapping;
  item.entries.push_back({text_of_example(std::string(subject)), text_of_example(phrase)});
  return item;
}

/// What stands before a form whose first words are a clause: `connect` may take any of them along,
/// `connect to`.
std::string verb_with_clause(const Reading& reading) {
  for (std::size_t i = 0; i + 1 < reading.parts.size(); ++i) {
    const bool leads = reading.parts[i].kind == Part::Kind::verb &&
                       reading.parts[i + 1].kind == Part::Kind::clause;
    if (leads) return reading.parts[i].text;
  }
  return {};
}

/// The key of a head that may be a list: what stands before it, if anything does.
std::string list_key(const Reading& reading, const ClauseText& head) {
  std::string verb;
  for (const Part& part : reading.parts) {
    if (part.kind == Part::Kind::verb) verb = part.text;
    if (part.kind == Part::Kind::head && part.key == head.keyword) break;
  }
  return verb.empty() ? head.keyword : verb;
}

void learn(VocabularyWord& word, const Reading& reading) {
  const std::string verb = verb_with_clause(reading);
  const std::vector<MapEntry> map = map_form(reading);
  if (word.map.empty()) word.map = map;
  for (const MapEntry& entry : map) add_new(word.keys, entry.key);
  for (const FormText& form : reading.forms) {
    add_new(word.forms, form);
    for (const ClauseText& clause : form.clauses) {
      if (clause.takes_list) add_new(word.list_keys, list_key(reading, clause));
      if (clause.is_head) continue;
      add_new(word.keys, clause.keyword);
      const bool is_last = form == reading.forms.back();
      if (is_last && !verb.empty() && !clause.is_flag) {
        std::string key = verb;
        add_new(word.keys, key.append(" ").append(clause.keyword));
      }
    }
  }
}

class Learner {
 public:
  template <class Kind>
  VocabularyWord word_of(const Kind& kind, std::string_view grammar, std::string_view subject,
                         const ReadItem& read) const {
    VocabularyWord word{kind.name, grammar, kind.summary, {}, {}, {}, {}, {}};
    word.examples = grammar_.examples(grammar_.take_apart(grammar));
    for (const std::string& example : word.examples) {
      try {
        learn(word, read(item_of(subject, example)));
      } catch (const Mistake&) {
        // Our bug: a test sees to it that every grammar is read.
      }
    }
    return word;
  }

  VocabularyWord fault(const FaultKind& kind) const {
    return word_of(kind, kind.grammar, kind.name, [this](const Node& item) {
      Reading reading;
      read_fault(item, cast_, &reading);
      return reading;
    });
  }
  VocabularyWord step(const StepKind& kind, std::string_view grammar,
                      std::string_view subject) const {
    return word_of(kind, grammar, subject, [this](const Node& item) {
      std::vector<Reading> readings;
      read_steps(item, cast_, &readings);
      return readings.at(0);
    });
  }
  VocabularyWord expectation(const ExpectationKind& kind) const {
    const bool is_wire = kind.of == ExpectationKind::Of::wire;
    return word_of(kind, kind.grammar, is_wire ? "wire" : cast_.hosts[0], [this](const Node& item) {
      Reading reading;
      read_expectation(item, cast_, &reading);
      return reading;
    });
  }
  const Cast& cast() const { return cast_; }

 private:
  Cast cast_ = example_cast();
  Grammar grammar_ = language_grammar(cast_);
};

Vocabulary learnt() {
  const Learner learner;
  Vocabulary all;
  for (const FaultKind* kind : fault_kinds()) all.faults.push_back(learner.fault(*kind));
  for (const StepKind* kind : step_kinds()) {
    all.steps.push_back(learner.step(*kind, kind->grammar, learner.cast().hosts[0]));
    if (kind->name == "expect")
      all.wire_steps.push_back(learner.step(*kind, "expect WIRE-CLAIM", "wire"));
  }
  for (const StepKind* kind : router_step_kinds())
    all.router_steps.push_back(learner.step(*kind, kind->grammar, learner.cast().routers[0]));
  for (const ExpectationKind* kind : expectation_kinds()) {
    auto& list = kind->of == ExpectationKind::Of::wire ? all.of_wire : all.of_hosts;
    list.push_back(learner.expectation(*kind));
  }
  return all;
}

}  // namespace

std::vector<const VocabularyWord*> Vocabulary::all() const {
  std::vector<const VocabularyWord*> words;
  for (const auto* list : {&faults, &steps, &wire_steps, &router_steps, &of_hosts, &of_wire}) {
    for (const VocabularyWord& word : *list) words.push_back(&word);
  }
  return words;
}

const Vocabulary& vocabulary() {
  static const Vocabulary all = learnt();
  return all;
}

}  // namespace lastack
