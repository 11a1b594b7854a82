#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion/words.hpp"
#include "cli/replay.hpp"

namespace lastack {
namespace {

std::string condition(const CommandWords& command) {
  return command.name.empty() ? "__fish_use_subcommand"
                              : shell_quoted("__fish_seen_subcommand_from " + command.name);
}

std::string quoted_list(const std::vector<std::string>& words) {
  return shell_quoted(fmt::format("{}", fmt::join(words, "\n")));
}

std::string option_line(const CommandWords& command, const OptionWords& option) {
  std::string line = fmt::format("complete -c lastack -n {}", condition(command));
  for (const std::string& name : option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (option.takes_value) line += option.values.empty() ? " -r -F" : " -x";
  if (!option.values.empty()) line += " -a " + quoted_list(option.values);
  return line + " -d " + shell_quoted(option.summary) + "\n";
}

}  // namespace

std::string fish_completion(const std::vector<CommandWords>& commands) {
  std::string text =
      "# lastack completion fish > ~/.config/fish/completions/lastack.fish\n"
      "complete -c lastack -f\n";
  for (const CommandWords& command : commands) {
    if (!command.name.empty()) {
      text += fmt::format("complete -c lastack -n __fish_use_subcommand -a {} -d {}\n",
                          command.name, shell_quoted(command.summary));
      const std::string its = fmt::format("complete -c lastack -n {}", condition(command));
      if (command.takes_paths) text += its + " -F\n";
      if (!command.words.empty()) text += its + " -a " + quoted_list(command.words) + "\n";
    }
    for (const OptionWords& option : command.options) text += option_line(command, option);
  }
  return text;
}

}  // namespace lastack
