#include "scenario/variables.hpp"

#include <fmt/format.h>
#include <utility>

#include <algorithm>

namespace lastack {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_name_part(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

Place place_within(const Node& scalar, std::size_t start, std::size_t length) {
  Place place = scalar.place;
  if (!scalar.verbatim) return place;
  place.column += start;
  place.length = length;
  return place;
}

std::string read_name(const Node& scalar, std::size_t start) {
  const std::size_t end = scalar.text.find('}', start);
  const std::size_t length = end != std::string::npos ? end - start + 1 : 2;
  if (end == std::string::npos) {
    throw Mistake(place_within(scalar, start, length), "this '${' is never closed",
                  "write ${name} for a variable's value, $${ for the characters themselves");
  }
  std::string name = scalar.text.substr(start + 2, end - start - 2);
  if (!is_variable_name(name)) {
    throw Mistake(place_within(scalar, start, length),
                  fmt::format("'{}' cannot be the name of a variable", name),
                  "a letter, then letters, digits, '_' and '-'");
  }
  return name;
}

void add_variables_in_text(const Node& scalar, std::set<std::string>& names) {
  try {
    for (const Piece& piece : split_at_variables(scalar)) {
      if (piece.is_variable) names.insert(piece.text);
    }
  } catch (const Mistake&) {
    // The one who replaces the variables names the mistake.
  }
}

}  // namespace

bool is_variable_name(std::string_view name) {
  return !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), is_name_part);
}

std::vector<Piece> split_at_variables(const Node& scalar) {
  const std::string& text = scalar.text;
  std::vector<Piece> pieces;
  std::string plain;
  std::size_t at = 0;
  for (std::size_t mark; (mark = text.find("${", at)) != std::string::npos;) {
    plain += text.substr(at, mark - at);
    if (mark > at && text[mark - 1] == '$') {
      plain += '{';
      at = mark + 2;
      continue;
    }
    if (!plain.empty()) pieces.push_back({false, std::exchange(plain, {}), scalar.place});
    const std::string name = read_name(scalar, mark);
    pieces.push_back({true, name, place_within(scalar, mark, name.size() + 3)});
    at = mark + name.size() + 3;
  }
  plain += text.substr(at);
  if (!plain.empty()) pieces.push_back({false, plain, scalar.place});
  return pieces;
}

void add_variables_in(const Node& tree, std::set<std::string>& names) {
  if (tree.is_scalar()) add_variables_in_text(tree, names);
  for (const Node& item : tree.items) add_variables_in(item, names);
  for (const Entry& entry : tree.entries) {
    add_variables_in_text(entry.key, names);
    add_variables_in(entry.value, names);
  }
}

}  // namespace lastack
