#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion/words.hpp"

namespace lastack {
namespace {

// Words may hold spaces ("does not grow"), so each stands in a line of its own.
constexpr const char* kHead = R"(# lastack completion bash > /etc/bash_completion.d/lastack
_lastack_offer() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}
_lastack_paths() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -d -- "$1"; compgen -f -X '!*.yaml' -- "$1"; compgen -f -X '!*.yml' -- "$1")
}
_lastack_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}
_lastack() {
  local IFS=$'\n'
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      -*) ;;
      *) command=$word; break ;;
    esac
  done
  COMPREPLY=()
)";

std::string lines(const std::vector<std::string>& words) {
  return fmt::format("$'{}'", fmt::join(words, "\\n"));
}

std::string value_case(const CommandWords& command, const OptionWords& option) {
  const std::string offer =
      option.values.empty() ? "_lastack_files \"$current\""
                            : fmt::format("_lastack_offer {} \"$current\"", lines(option.values));
  std::vector<std::string> patterns;
  for (const std::string& name : option.names)
    patterns.push_back(fmt::format("{}:{}", command.name, name));
  return fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, "|"), offer);
}

std::string words_case(const CommandWords& command) {
  std::vector<std::string> words = command.option_names();
  const std::string options = fmt::format("_lastack_offer {} \"$current\"", lines(words));
  const std::string rest =
      command.takes_paths     ? "_lastack_paths \"$current\""
      : command.words.empty() ? options
                              : fmt::format("_lastack_offer {} \"$current\"", lines(command.words));
  return fmt::format("    {}) case $current in -*) {} ;; *) {} ;; esac ;;\n",
                     command.name.empty() ? "''" : command.name, options, rest);
}

}  // namespace

std::string bash_completion(const std::vector<CommandWords>& commands) {
  std::string text = kHead;
  text += "  case $command:$before in\n";
  for (const CommandWords& command : commands) {
    for (const OptionWords& option : command.options) {
      if (option.takes_value) text += value_case(command, option);
    }
  }
  text += "  esac\n  case $command in\n";
  for (const CommandWords& command : commands) text += words_case(command);
  return text + "  esac\n}\ncomplete -F _lastack lastack\n";
}

}  // namespace lastack
