#include "cli/completion/words.hpp"

#include <algorithm>

#include "scenario/vocabulary.hpp"

namespace lastack {
namespace {

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (line.ends_with(':')) line.pop_back();
  return line;
}

/// CLI11 says what a checked option takes behind the type: "TEXT:{terminal,markdown,csv}".
std::vector<std::string> values_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find(":{");
  if (open == std::string::npos || !type.ends_with('}')) return {};
  return CLI::detail::split(type.substr(open + 2, type.size() - open - 3), ',');
}

std::vector<std::string> language_words() {
  std::vector<std::string> words;
  for (const VocabularyWord* word : vocabulary().all()) {
    if (std::find(words.begin(), words.end(), word->name) == words.end())
      words.emplace_back(word->name);
  }
  return words;
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words;
  for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  words.summary = first_line(option.get_description());
  words.takes_value = option.get_items_expected_max() > 0;
  words.values = option.check_lname("word") ? language_words() : values_of(option);
  return words;
}

CommandWords words_of_command(const CLI::App& app) {
  CommandWords command;
  command.name = app.get_name();
  command.summary = first_line(app.get_description());
  for (const CLI::Option* option : app.get_options()) {
    OptionWords words = words_of(*option);
    if (!words.names.empty()) {
      command.options.push_back(std::move(words));
    } else {
      command.takes_paths = words.values.empty();
      command.words = std::move(words.values);
    }
  }
  return command;
}

}  // namespace

std::vector<std::string> CommandWords::option_names() const {
  std::vector<std::string> all;
  for (const OptionWords& option : options)
    all.insert(all.end(), option.names.begin(), option.names.end());
  return all;
}

std::vector<CommandWords> words_of(const CLI::App& program) {
  std::vector<CommandWords> commands{words_of_command(program)};
  commands[0].name.clear();
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    commands.push_back(words_of_command(*command));
    commands[0].words.push_back(command->get_name());
  }
  return commands;
}

}  // namespace lastack
