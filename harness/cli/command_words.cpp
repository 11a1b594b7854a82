#include "cli/command_words.hpp"

#include <string_view>

namespace lastack {

std::vector<std::string> cut_command_words(int& count, char** arguments) {
  if (count < 2 || std::string_view(arguments[1]) != "exec") return {};
  for (int i = 2; i < count; ++i) {
    if (std::string_view(arguments[i]) != "--") continue;
    std::vector<std::string> words(arguments + i + 1, arguments + count);
    count = i;
    return words;
  }
  return {};
}

}  // namespace lastack
