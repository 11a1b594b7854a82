#include "report/yaml_text.hpp"

#include <fmt/format.h>

#include "report/alphabet.hpp"

namespace lastack {
namespace {

// Double quotes, in which only '"', '\' and line ends need a '\' (YAML 1.2 section 7.3.1).
std::string quoted(std::string_view text) {
  std::string made = "\"";
  while (!text.empty()) {
    const auto end = text.find('\n');
    for (const char letter : spelled_in(Alphabet::unicode, text.substr(0, end))) {
      if (letter == '"' || letter == '\\') made += '\\';
      made += letter;
    }
    if (end == std::string_view::npos) break;
    made += "\\n";
    text.remove_prefix(end + 1);
  }
  return made + "\"";
}

}  // namespace

void YamlText::line(std::string_view key, std::string_view value) {
  text_ += fmt::format("{}{}{}:{}{}\n", indent_, lead_, key, value.empty() ? "" : " ", value);
  if (!lead_.empty()) lead_ = "    ";
}

void YamlText::pair(std::string_view key, std::string_view value) {
  if (!value.empty()) line(key, quoted(value));
}

void YamlText::pair(std::string_view key, std::uint64_t value) {
  line(key, fmt::format("{}", value));
}

void YamlText::pair(std::string_view key, double value) {
  line(key, fmt::format("{:.3f}", value));
}

void YamlText::lines(std::string_view key, std::string_view lines) {
  if (lines.empty()) return;
  line(key, "");
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    text_ += fmt::format("{}{}  - {}\n", indent_, lead_, quoted(lines.substr(0, end)));
    if (end == std::string_view::npos) break;
    lines.remove_prefix(end + 1);
  }
}

void YamlText::begin_list(std::string_view key) {
  line(key, "");
}

void YamlText::item(std::string_view key, std::string_view value) {
  lead_ = "  - ";
  line(key, quoted(value));
}

void YamlText::end_list() {
  lead_.clear();
}

}  // namespace lastack
