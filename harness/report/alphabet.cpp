#include "report/alphabet.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "report/utf8.hpp"

namespace lastack {
namespace {

constexpr Glyphs kUnicode{
    .lifeline = "│",
    .pause = "┊",
    .crossing = "┼",
    .tick_left = "┤",
    .tick_right = "├",
    .line = "─",
    .dotted = "┄",
    .doubled = "═",
    .head_left = "◀",
    .head_right = "▶",
    .lost = "✗",
    .halt_left = "├",
    .halt_right = "┤",
    .resume_left = "┤",
    .resume_right = "├",
    .copied = "◇",
    .injected = "◆",
    .corner = "╰",
    .here = "◀",
    .ellipsis = "…",
    .arrow = "→",
    .passed = "✓",
    .failed = "✗",
    .invalid = "!",
    .skipped = "–",
    .error = "✗",
};

constexpr Glyphs kAscii{
    .lifeline = "|",
    .pause = ":",
    .crossing = "+",
    .tick_left = "+",
    .tick_right = "+",
    .line = "-",
    .dotted = ".",
    .doubled = "=",
    .head_left = "<",
    .head_right = ">",
    .lost = "x",
    .halt_left = "[",
    .halt_right = "]",
    .resume_left = "]",
    .resume_right = "[",
    .copied = "o",
    .injected = "*",
    .corner = "`",
    .here = "<-",
    .ellipsis = "...",
    .arrow = "->",
    .passed = "P",
    .failed = "F",
    .invalid = "I",
    .skipped = "S",
    .error = "E",
};

constexpr std::array<std::pair<char32_t, std::string_view>, 13> kSpelled{{
    {U'→', "->"},
    {U'←', "<-"},
    {U'…', "..."},
    {U'±', "+-"},
    {U'×', "x"},
    {U'–', "-"},
    {U'—', "-"},
    {U'µ', "u"},
    {U'’', "'"},
    {U'≤', "<="},
    {U'≥', ">="},
    {U'·', "-"},
    {U'≠', "!="},
}};

std::string_view ascii_for(char32_t point) {
  const auto* found = std::ranges::find(kSpelled, point, &decltype(kSpelled)::value_type::first);
  return found == kSpelled.end() ? "?" : found->second;
}

bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

template <class Spell>
std::string respelled(Alphabet alphabet, std::string_view text, Spell spell) {
  std::string spelled;
  while (!text.empty()) {
    CodePoint point = take_code_point(text);
    if (point.value == U'\t') point.value = U' ';
    if (is_control(point.value)) point.value = kReplacement;
    if (alphabet == Alphabet::ascii && point.value >= 0x80) {
      spelled += spell(point.value);
    } else {
      append_utf8(spelled, point.value);
    }
  }
  return spelled;
}

bool names_utf8(std::string_view locale) {
  std::string folded;
  for (const char c : locale) {
    if (c != '-') folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded.find("utf8") != std::string::npos;
}

}  // namespace

Alphabet alphabet_of_locale() {
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value == nullptr || *value == '\0') continue;
    return names_utf8(value) ? Alphabet::unicode : Alphabet::ascii;
  }
  return Alphabet::ascii;  // the locale is then "C"
}

std::string spelled_in(Alphabet alphabet, std::string_view text) {
  return respelled(alphabet, text, ascii_for);
}

std::string masked_in(Alphabet alphabet, std::string_view text) {
  return respelled(alphabet, text, [](char32_t) { return std::string_view("?"); });
}

const Glyphs& glyphs_of(Alphabet alphabet) {
  return alphabet == Alphabet::unicode ? kUnicode : kAscii;
}

}  // namespace lastack
