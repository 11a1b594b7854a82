#include "cli/replay.hpp"

#include <fmt/format.h>

namespace lastack {
namespace {

// Without an overlay a run's name is also the beginning of its control's, so the line is what tells
// them apart.
bool is_alone_in_its_line(const ScenarioFile& file, const Variant& variant) {
  return file.lines.count({variant.place.line, variant.is_control}) == 1;
}

}  // namespace

std::string shell_quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./_-";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char letter : word)
    quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return quoted + "'";
}

std::string replay_command(const ScenarioFile& file, const Variant& variant, std::uint64_t seed) {
  std::string where = file.source->name();
  // A file with one run needs no line.
  if (file.lines.size() > 1) where += fmt::format(":{}", variant.place.line);
  std::string command = "lastack run " + shell_quoted(where);
  if (!is_alone_in_its_line(file, variant))
    command += " -k " + shell_quoted('"' + variant.name + '"');
  return command + fmt::format(" --seed {}", seed);
}

}  // namespace lastack
