#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion/words.hpp"
#include "cli/replay.hpp"

namespace lastack {
namespace {

/// _arguments takes colons and brackets for its own.
std::string escaped(const std::string& text) {
  std::string made;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') made += '\\';
    made += c;
  }
  return made;
}

/// `{a,b}` of _arguments: words parted by blanks, those in a word behind a backslash.
std::string words_list(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    list += list.empty() ? "" : " ";
    for (const char c : word) list += c == ' ' ? "\\ " : std::string(1, c);
  }
  return list;
}

std::string option_arguments(const OptionWords& option) {
  std::string text;
  for (const std::string& name : option.names) {
    std::string spec = fmt::format("{}[{}]", name, escaped(option.summary));
    if (option.takes_value)
      spec += option.values.empty() ? ":value:_files"
                                    : fmt::format(":value:({})", words_list(option.values));
    text += " \\\n        " + shell_quoted(spec);
  }
  return text;
}

std::string command_case(const CommandWords& command) {
  std::string text = fmt::format("    {})\n      _arguments", command.name);
  for (const OptionWords& option : command.options) text += option_arguments(option);
  if (command.takes_paths)
    text += " \\\n        " + shell_quoted("*:scenario:_files -g \"*.(yaml|yml)(-.)\"");
  else if (!command.words.empty())
    text += " \\\n        " + shell_quoted(fmt::format("1:word:({})", words_list(command.words)));
  return text + "\n      ;;\n";
}

}  // namespace

std::string zsh_completion(const std::vector<CommandWords>& commands) {
  std::string text =
      "#compdef lastack\n"
      "# lastack completion zsh > /usr/local/share/zsh/site-functions/_lastack\n"
      "_lastack() {\n"
      "  local -a commands=(\n";
  for (const CommandWords& command : commands) {
    if (command.name.empty()) continue;
    text += fmt::format("    {}\n", shell_quoted(command.name + ":" + escaped(command.summary)));
  }
  text +=
      "  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n"
      "  (( CURRENT-- ))\n"
      "  case $command in\n";
  for (const CommandWords& command : commands) {
    if (!command.name.empty()) text += command_case(command);
  }
  return text + "  esac\n}\n_lastack \"$@\"\n";
}

}  // namespace lastack
