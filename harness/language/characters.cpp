#include "language/characters.hpp"

#include <fmt/format.h>

#include "language/diagnostic.hpp"

namespace lastack {
namespace {

using Byte = unsigned char;

bool is_between(std::string_view text, std::size_t at, Byte low, Byte high) {
  return at < text.size() && static_cast<Byte>(text[at]) >= low &&
         static_cast<Byte>(text[at]) <= high;
}

// The second byte's range excludes overlong forms, surrogates, and what lies behind U+10FFFF.
std::size_t length_with(std::string_view text, std::size_t length, Byte low, Byte high) {
  if (!is_between(text, 1, low, high)) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_between(text, i, 0x80, 0xBF)) return 0;
  }
  return length;
}

bool is_control(char letter) {
  const auto byte = static_cast<Byte>(letter);
  return (byte < 0x20 && letter != '\t') || byte == 0x7F;
}

[[noreturn]] void refuse_at(const Place& place, char letter) {
  const auto byte = static_cast<Byte>(letter);
  if (is_control(letter)) {
    throw Mistake(place,
                  fmt::format("a control character (0x{:02X}) cannot stand in a scenario", byte));
  }
  throw Mistake(place, fmt::format("the byte 0x{:02X} is not UTF-8 text", byte),
                "save the file in UTF-8, or is it a scenario at all?");
}

void refuse_in_line(const std::shared_ptr<const Source>& source, std::size_t number) {
  const std::string_view line = source->line(number);
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent != std::string_view::npos && line[indent] == '\t' &&
      line.find_first_not_of(" \t") != std::string_view::npos) {
    throw Mistake({source, number, indent + 1, 1}, "a tab cannot indent YAML; use spaces");
  }
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = utf8_length(line.substr(at));
    if (length == 0 || is_control(line[at])) refuse_at({source, number, at + 1, 1}, line[at]);
    at += length;
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<Byte>(text[0]);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return length_with(text, 2, 0x80, 0xBF);
  if (first == 0xE0) return length_with(text, 3, 0xA0, 0xBF);
  if (first == 0xED) return length_with(text, 3, 0x80, 0x9F);
  if (first >= 0xE1 && first <= 0xEF) return length_with(text, 3, 0x80, 0xBF);
  if (first == 0xF0) return length_with(text, 4, 0x90, 0xBF);
  if (first >= 0xF1 && first <= 0xF3) return length_with(text, 4, 0x80, 0xBF);
  if (first == 0xF4) return length_with(text, 4, 0x80, 0x8F);
  return 0;
}

void refuse_bad_characters(const std::shared_ptr<const Source>& source) {
  if (source->text().starts_with("\xEF\xBB\xBF")) {
    throw Mistake({source, 1, 1, 3}, "the file begins with a byte order mark",
                  "save it as UTF-8 without one");
  }
  for (std::size_t number = 1; number <= source->line_count(); ++number)
    refuse_in_line(source, number);
}

}  // namespace lastack
