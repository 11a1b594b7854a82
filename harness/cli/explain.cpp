#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "cli/chosen.hpp"
#include "cli/command.hpp"
#include "language/nearest.hpp"
#include "language/yaml_text.hpp"
#include "scenario/spoken.hpp"
#include "scenario/vocabulary.hpp"

namespace lastack {
namespace {

/// Whether it is a list already, as YAML has it: what may be one is in quotes where it is a text.
bool is_list(const Reading& reading, const std::string& value) {
  const auto takes_list = [](const ClauseText& clause) { return clause.takes_list; };
  return value.starts_with('[') && std::ranges::any_of(reading.forms, [&](const FormText& form) {
           return std::ranges::any_of(form.clauses, takes_list);
         });
}

std::string map_text(const Reading& reading) {
  std::string text;
  for (const MapEntry& entry : map_form(reading)) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", yaml_text(entry.key, true),
                        is_list(reading, entry.value) ? entry.value : yaml_text(entry.value, true));
  }
  return "{" + text + "}";
}

void explain(const Spoken& spoken) {
  fmt::print("    {}: {}\n", spoken.subject, phrase_form(spoken.reading));
  if (spoken.subject != "mark") fmt::print("      map    {}\n", map_text(spoken.reading));
  if (!spoken.means.empty()) fmt::print("      means  {}\n", spoken.means);
  if (!spoken.reading.summary.empty()) fmt::print("      so     {}\n", spoken.reading.summary);
  fmt::print("      when   {}\n", first_moment(spoken));
}

void explain(const ScenarioFile& file, const Variant& variant) {
  fmt::print("{}:{}: {}\n", file.source->name(), variant.place.line, variant.name);
  const char* title = "";
  for (const Spoken& spoken : spoken_in(variant)) {
    const char* its = spoken.what == Spoken::What::step    ? "steps, one after another"
                      : spoken.what == Spoken::What::fault ? "faults, armed before the first SYN"
                                                           : "expectations";
    if (its != title) fmt::print("  {}\n", title = its);
    explain(spoken);
  }
  fmt::print("\n");
}

std::vector<const VocabularyWord*> words_named(const std::string& name) {
  std::vector<const VocabularyWord*> found;
  std::vector<std::string> known;
  for (const VocabularyWord* word : vocabulary().all()) {
    known.emplace_back(word->name);
    if (word->name == name) found.push_back(word);
  }
  if (found.empty())
    throw CommandError(
        fmt::format("no word of the language is called '{}'; {}", name, suggest(name, known)));
  return found;
}

/// The language's own page about one of its words.
void explain_word(const VocabularyWord& word) {
  fmt::print("{}\n  {}\n", word.name, word.grammar);
  if (!word.summary.empty()) fmt::print("  {}\n", word.summary);
  if (!word.keys.empty()) fmt::print("  keys of its map: {}\n", fmt::join(word.keys, ", "));
}

void explain_paths(const Chosen& chosen) {
  for (const ScenarioFile& file : chosen.find()) {
    for (const Variant& variant : file.variants) explain(file, variant);
  }
}

}  // namespace

AddedCommand add_explain(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "explain",
      "Say what each step, fault and expectation means, as a map, and when it can match");
  auto chosen = std::make_shared<Chosen>();
  auto word = std::make_shared<std::string>();
  chosen->add_to(*app);
  app->get_option("PATH")->required(false);
  app->add_option("--word", *word, "A word of the language instead: drop, connect, state");
  return {app, [chosen, word] {
            if (word->empty() == chosen->paths.empty())
              throw CommandError("explain takes paths of scenarios, or --word and a word");
            if (word->empty())
              explain_paths(*chosen);
            else
              for (const VocabularyWord* one : words_named(*word)) explain_word(*one);
            return ExitCode::passed;
          }};
}

}  // namespace lastack
