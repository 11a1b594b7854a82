#include "language/extent.hpp"

#include <algorithm>

namespace lastack {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

// The place of a text in quotes is that of its first letter.
std::size_t begin_of(const Node& node) {
  const std::string_view line = node.place.source->line(node.place.line);
  const auto start = static_cast<std::size_t>(line.data() - node.place.source->text().data());
  const bool is_behind_quote = node.is_scalar() && node.quoted && node.verbatim;
  return start + node.place.column - 1 - (is_behind_quote ? 1 : 0);
}

std::size_t end_of_quotes(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || char_at(text, at + 1) != quote) return at + 1;
      ++at;
    }
  }
  return text.size();
}

/// Folding and indenting change nothing but spaces, so the other letters lead to the end.
std::size_t end_of_letters(std::string_view text, std::size_t at, std::string_view letters) {
  std::size_t end = at;
  for (const char letter : letters) {
    if (is_space(letter)) continue;
    while (at < text.size() && is_space(text[at])) ++at;
    end = std::min(++at, text.size());
  }
  return end;
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

std::size_t end_of_scalar(const Node& scalar, std::size_t begin) {
  const std::string_view text = scalar.place.source->text();
  switch (style_of(scalar)) {
    case Style::single_quoted:
    case Style::double_quoted:
      return end_of_quotes(text, begin);
    case Style::literal:
    case Style::folded:
      return end_of_letters(text, end_of_line(text, begin), scalar.text);
    default:
      return end_of_letters(text, begin, scalar.text);
  }
}

std::size_t end_of_brackets(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ']' && text[at] != '}')
    at = text[at] == '#' ? end_of_line(text, at) : at + 1;
  return std::min(at + 1, text.size());
}

}  // namespace

Style style_of(const Node& node) {
  if (node.is_null()) return Style::nothing;
  const char first = char_at(node.place.source->text(), begin_of(node));
  if (!node.is_scalar()) return first == '[' || first == '{' ? Style::in_brackets : Style::block;
  if (!node.quoted) return Style::plain;
  return first == '|'    ? Style::literal
         : first == '>'  ? Style::folded
         : first == '\'' ? Style::single_quoted
                         : Style::double_quoted;
}

Extent extent_of(const Node& node) {
  if (node.place.source == nullptr) return {};
  const std::size_t begin = begin_of(node);
  if (node.is_null()) return {begin, begin};
  if (node.is_scalar()) return {begin, end_of_scalar(node, begin)};
  std::size_t end = begin + 1;
  for (const Node& item : node.items) end = std::max(end, extent_of(item).end);
  for (const Entry& entry : node.entries)
    end = std::max({end, extent_of(entry.key).end, extent_of(entry.value).end});
  if (style_of(node) == Style::in_brackets) end = end_of_brackets(node.place.source->text(), end);
  return {begin, end};
}

}  // namespace lastack
