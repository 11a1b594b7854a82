#include "scenario/reference.hpp"

#include <fmt/format.h>

#include <vector>

#include "language/yaml_text.hpp"
#include "scenario/rules.hpp"
#include "scenario/vocabulary.hpp"
#include "segment/role.hpp"

namespace lastack {
namespace {

/// In a table a bar parts the columns.
std::string in_cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

const Grammar& grammar() {
  static const Grammar all = language_grammar(example_cast());
  return all;
}

/// The plainest phrase of it.
std::string example_of(std::string_view production) {
  return grammar().phrase(grammar().take_apart(production), [](std::size_t) { return 0; });
}

std::string map_of_example(const VocabularyWord& word) {
  std::string text;
  for (const MapEntry& entry : word.map) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", yaml_text(entry.key, true),
                        yaml_text(entry.value, true));
  }
  return "{" + text + "}";
}

/// `subject` stands before the phrase: "drop: ".
std::string row_of(const VocabularyWord& word, std::string_view subject) {
  return fmt::format("| `{0}{1}` | `{0}{2}` | `{0}{3}` | {4} |\n", subject, in_cell(word.grammar),
                     in_cell(word.examples[0]), in_cell(map_of_example(word)),
                     in_cell(word.summary));
}

std::string head_of_words(std::string_view what, std::string_view about) {
  return fmt::format("| {} | such as | as a map | {} |\n| --- | --- | --- | --- |\n", what, about);
}

std::string table_of(const std::vector<VocabularyWord>& words, std::string_view subject) {
  std::string text;
  for (const VocabularyWord& word : words) text += row_of(word, subject);
  return text;
}

std::string roles_table() {
  std::string text = "| role | predicate | source |\n| --- | --- | --- |\n";
  for (const RoleKind* role : role_kinds())
    text += fmt::format("| `{}` | {} | {} |\n", role->name, in_cell(role->predicate), role->source);
  return text;
}

std::string steps_table() {
  return head_of_words("a host's step", "what it does") + table_of(vocabulary().steps, "");
}

std::string router_steps_table() {
  return head_of_words("a router's step", "what it does") + table_of(vocabulary().router_steps, "");
}

std::string faults_table() {
  std::string text = head_of_words("fault", "what becomes of the segment");
  for (const VocabularyWord& word : vocabulary().faults)
    text += row_of(word, fmt::format("{}: ", word.name));
  return text;
}

std::string expectations_table() {
  return head_of_words("expectation", "held when") + table_of(vocabulary().of_hosts, "HOST: ") +
         table_of(vocabulary().of_wire, "wire: ");
}

/// The productions, one a line. Those that only gather kinds stand in the tables.
std::string rules_block() {
  std::string text = "```ebnf\n";
  for (const Grammar::Rule& rule : grammar().rules()) {
    if (rule.is_a_word || rule.name.ends_with("CLAIM")) continue;
    text += fmt::format("{:<15} = {}\n", rule.name, rule.production);
  }
  return text + "```\n";
}

std::string rules_table() {
  std::string text = "| rule | such as | what it means |\n| --- | --- | --- |\n";
  for (const Grammar::Rule& rule : grammar().rules()) {
    if (rule.is_a_word || rule.meaning.empty()) continue;
    text += fmt::format("| `{}` | `{}` | {} |\n", rule.name, in_cell(example_of(rule.production)),
                        in_cell(rule.meaning));
  }
  return text;
}

std::string words_table() {
  std::string text = "| word | what it is | such as |\n| --- | --- | --- |\n";
  for (const Grammar::Rule& rule : grammar().rules()) {
    if (!rule.is_a_word) continue;
    text += fmt::format("| `{}` | {} | `{}` |\n", rule.name, in_cell(rule.meaning),
                        in_cell(rule.production));
  }
  return text;
}

constexpr ReferencePart kReference[] = {
    {"roles", "what a segment can be", roles_table},
    {"steps", "what a host does", steps_table},
    {"router steps", "what a router does", router_steps_table},
    {"faults", "what becomes of segments", faults_table},
    {"expectations", "what must follow", expectations_table},
    {"grammar", "the rules that those name, in EBNF", rules_block},
    {"rules", "what the rules mean, and their defaults", rules_table},
    {"words", "what the rules end in", words_table}};

}  // namespace

std::span<const ReferencePart> reference() {
  return kReference;
}

}  // namespace lastack
