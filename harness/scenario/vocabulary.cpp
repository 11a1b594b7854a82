#include "scenario/vocabulary.hpp"

#include <algorithm>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "step/step.hpp"

namespace lastack {
namespace {

const Cast kCast = {{"client", "server"}, {"mark"}};

/// A form is noted before it reads, so a phrase that ends too early tells it, too.
template <class Read>
std::vector<FormText> forms_of(const std::string& text, Read&& read) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  Phrase phrase(node, "a phrase");
  phrase.record();
  try {
    read(phrase);
  } catch (const Mistake&) {
  }
  return phrase.reading().forms;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string_view::npos) return words;
    text.remove_prefix(from);
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// The shortest phrase of an expectation's grammar: what is in [...] left out, the first of what
/// may stand in (a | b).
std::string shortest(std::string_view grammar) {
  std::string text;
  int optional = 0;
  int group = 0;
  bool other = false;
  for (const char c : grammar) {
    if (c == '[') ++optional;
    if (c == '(') ++group;
    if (optional == 0 && c == '|') other = true;
    if (optional == 0 && !other && c != '(' && c != ')') text += c;
    if (c == ']') --optional;
    if (c == ')' && --group == 0) other = false;
  }
  std::string phrase;
  for (const std::string_view word : words_of(text)) {
    const std::string_view value = word == "SEGMENT"   ? "FIN"
                                   : word == "STATE"   ? "CLOSED"
                                   : word == "COUNTER" ? "TcpExtTW"
                                                       : word;
    phrase += (phrase.empty() ? "" : " ") + std::string(value);
  }
  return phrase;
}

VocabularyWord word_of(const FaultKind& kind) {
  VocabularyWord word{kind.name, kind.grammar, kind.summary, {}, {}};
  word.forms = forms_of("", [&](Phrase& phrase) { kind.read(phrase, kCast); });
  return word;
}

VocabularyWord word_of(const StepKind& kind) {
  VocabularyWord word{kind.name, kind.grammar, kind.summary, {}, {}};
  // "set SOCKET-OPTION to VALUE | set sysctl NAME to VALUE": each begins with its verb.
  std::string_view rest = kind.grammar;
  while (!rest.empty()) {
    const std::size_t bar = std::min(rest.find(" | "), rest.size());
    std::string verb;
    const auto words = words_of(rest.substr(0, bar));
    if (!words.empty() && words[0] == kind.name) {
      verb = kind.name;
      if (words.size() > 1 && words[1] == "sysctl") verb += " sysctl";
      const std::string behind = verb.substr(std::min(verb.size(), kind.name.size() + 1));
      const auto forms =
          forms_of(behind, [&](Phrase& phrase) { kind.read(phrase, "client", kCast); });
      word.forms.insert(word.forms.end(), forms.begin(), forms.end());
      word.verbs.push_back(verb);
    }
    rest.remove_prefix(std::min(bar + 3, rest.size()));
  }
  return word;
}

VocabularyWord word_of(const ExpectationKind& kind) {
  VocabularyWord word{kind.name, kind.grammar, kind.summary, {}, {}};
  const std::size_t colon = kind.grammar.find(": ");
  const std::string subject(kind.grammar.substr(0, colon));
  const std::string phrase = shortest(kind.grammar.substr(colon + 2));
  word.forms = forms_of(
      phrase, [&](Phrase& text) { kind.read(text, subject == "wire" ? "wire" : "client", kCast); });
  // What stands before the first form.
  if (phrase.starts_with("no FIN")) word.verbs.emplace_back("no");
  if (phrase.starts_with(std::string(kind.name))) word.verbs.emplace_back(kind.name);
  return word;
}

}  // namespace

std::vector<std::string> VocabularyWord::keys() const {
  std::vector<std::string> keys = verbs;
  const auto add = [&](std::string key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  };
  for (const FormText& form : forms) {
    for (const ClauseText& clause : form.clauses) {
      add(clause.keyword);
      if (clause.is_head) continue;
      for (const std::string& verb : verbs) add(verb + " " + clause.keyword);
    }
  }
  return keys;
}

bool VocabularyWord::takes_list(std::string_view key) const {
  // A head's key is the verb before it, if there is one.
  const bool is_verb = std::find(verbs.begin(), verbs.end(), key) != verbs.end();
  return std::any_of(forms.begin(), forms.end(), [&](const FormText& form) {
    return std::any_of(form.clauses.begin(), form.clauses.end(), [&](const ClauseText& clause) {
      return clause.takes_list && (clause.keyword == key || (clause.is_head && is_verb));
    });
  });
}

Vocabulary vocabulary() {
  Vocabulary all;
  for (const FaultKind* kind : fault_kinds()) all.faults.push_back(word_of(*kind));
  for (const StepKind* kind : step_kinds()) all.steps.push_back(word_of(*kind));
  for (const ExpectationKind* kind : expectation_kinds()) {
    auto& list = kind->grammar.starts_with("wire") ? all.of_wire : all.of_hosts;
    list.push_back(word_of(*kind));
  }
  return all;
}

}  // namespace lastack
