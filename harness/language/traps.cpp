#include "language/traps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lastack {
namespace {

bool is_yaml11_boolean(std::string_view text) {
  constexpr std::array kWords = {"yes", "no", "on", "off", "y", "n", "true", "false"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

bool is_octal_trap(std::string_view text) {
  return text.size() > 1 && text[0] == '0' &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

// YAML 1.2, 7.3.1 and 7.3.2: a backslash escapes in double quotes, a second quote in single ones.
bool is_closed(std::string_view rest, char quote) {
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (quote == '"' && rest[at] == '\\') {
      ++at;
    } else if (rest[at] == quote) {
      if (quote == '"' || !rest.substr(at + 1).starts_with(quote)) return true;
      ++at;
    }
  }
  return false;
}

}  // namespace

bool is_trap(std::string_view text) {
  return is_yaml11_boolean(text) || is_octal_trap(text);
}

void refuse_traps(const Node& scalar) {
  if (is_yaml11_boolean(scalar.text)) {
    throw Mistake(scalar.place,
                  fmt::format("'{}' is a word to us but a boolean to YAML 1.1", scalar.text),
                  fmt::format("write \"{}\" in quotes if the word is meant, 1 or 0 if a switch is",
                              scalar.text));
  }
  if (is_octal_trap(scalar.text)) {
    throw Mistake(scalar.place,
                  fmt::format("'{}' has a leading zero: some readers take it for an octal number",
                              scalar.text),
                  "leave the zero out, or put the text in quotes");
  }
}

void refuse_unclosed_quote(const Place& place) {
  const std::string_view line = place.source->line(place.line);
  const std::string_view all = place.source->text();
  const auto start = static_cast<std::size_t>(line.data() - all.data()) + place.column - 1;
  if (!is_closed(all.substr(start + 1), all[start]))
    throw Mistake(place, "this quote is never closed");
}

}  // namespace lastack
