// What a shell may be told of the program, read from the program itself.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace lastack {

struct OptionWords {
  std::vector<std::string>
      names;            ///< "-j", "--jobs"; empty if it is what stands behind all options
  std::string summary;  ///< one line
  bool takes_value = false;
  std::vector<std::string> values;  ///< all that it takes; empty if that is anything, or a file
};

struct CommandWords {
  std::string name;
  std::string summary;
  std::vector<OptionWords> options;
  /// What stands behind all options: one of these words; empty if it is a scenario's path, or if it
  /// is nothing.
  std::vector<std::string> words;
  bool takes_paths = false;

  std::vector<std::string> option_names() const;
};

/// The program's own options are those of a command without a name, which stands first.
std::vector<CommandWords> words_of(const CLI::App& program);

std::string bash_completion(const std::vector<CommandWords>& commands);
std::string fish_completion(const std::vector<CommandWords>& commands);
std::string zsh_completion(const std::vector<CommandWords>& commands);

}  // namespace lastack
