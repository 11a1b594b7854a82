#include "language/tree_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/traps.hpp"

namespace lastack {
namespace {

bool is_null_word(std::string_view word) {
  return word == "~" || word == "null" || word == "Null" || word == "NULL";
}

void check_key(const Node& mapping, const Node& key) {
  if (!key.is_scalar())
    throw Mistake(key.place, fmt::format("a key must be text, not {}", kind_name(key.kind)));
  if (key.text == "<<" && !key.quoted) {
    throw Mistake(key.place, "YAML merges (<<) are not part of the language",
                  "write the keys out, or use a variable: ${name}");
  }
  if (const Node* first = mapping.find(key.text)) {
    throw Mistake(key.place, fmt::format("the key '{}' stands twice in this mapping", key.text),
                  fmt::format("its first value is in line {}; YAML readers silently keep only one",
                              first->place.line));
  }
}

}  // namespace

std::optional<OpenBracket> TreeBuilder::open_bracket() const {
  const auto level = std::find_if(stack_.rbegin(), stack_.rend(),
                                  [](const Level& open) { return open.in_brackets; });
  if (level == stack_.rend()) return std::nullopt;
  return OpenBracket{level->node.place, level->node.is_sequence() ? '[' : '{'};
}

Place TreeBuilder::place_of(const YAML::Mark& mark) const {
  return {source_, static_cast<std::size_t>(mark.line) + 1,
          static_cast<std::size_t>(mark.column) + 1, 1};
}

std::string_view TreeBuilder::rest_of_line(const Place& place) const {
  const std::string_view line = source_->line(place.line);
  return line.substr(std::min(place.column - 1, line.size()));
}

// The line above `next` that holds nothing but the item's dash.
Place TreeBuilder::empty_item(const Place& next) const {
  for (std::size_t number = std::min(next.line, source_->line_count()); number > 0; --number) {
    const std::string_view line = source_->line(number);
    const std::size_t dash = line.find_first_not_of(' ');
    if (dash == std::string_view::npos || line[dash] != '-') continue;
    const std::size_t rest = line.find_first_not_of(' ', dash + 1);
    const bool is_next = number == next.line && dash + 1 >= next.column;
    if (!is_next && (rest == std::string_view::npos || line[rest] == '#'))
      return {source_, number, dash + 1, 1};
  }
  return next;
}

// The library reports a written null and a value left out alike, the latter at whatever stands
// next.
void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  Node node;
  node.place = place_of(mark);
  refuse_anchor(node.place, anchor);
  const std::string_view rest = rest_of_line(node.place);
  const std::string_view word = rest.substr(0, rest.find_first_of(" ,:]}#"));
  const bool is_key = !stack_.empty() && stack_.back().node.is_mapping() && !stack_.back().has_key;
  const bool is_value_of_key = !is_key && !stack_.empty() && stack_.back().has_key;
  const bool is_next_key = is_value_of_key && node.place.line > stack_.back().key.place.line &&
                           node.place.column <= stack_.back().key.place.column;
  if (is_null_word(word) && !is_next_key) {
    node.place.length = word.size();
    throw Mistake(
        node.place, fmt::format("'{}' means nothing to YAML", word),
        fmt::format("write \"{}\" in quotes if the word is meant, or leave the key out", word));
  }
  if (is_value_of_key) node.place = stack_.back().key.place;
  if (!stack_.empty() && stack_.back().node.is_sequence()) node.place = empty_item(node.place);
  add(std::move(node));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  throw Mistake(place_of(mark), "YAML aliases are not part of the language", kUseVariable);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = value;
  node.place = place_of(mark);
  refuse_anchor(node.place, anchor);
  const std::string_view rest = rest_of_line(node.place);
  // "!" is what the library says of quotes and blocks, but also of the tag "!" itself.
  node.quoted = tag == "!" && !rest.starts_with('!');
  if (!node.quoted) refuse_tag(node.place, tag);
  if (rest.starts_with('"') || rest.starts_with('\'')) refuse_unclosed_quote(node.place);
  locate_text(node);
  if (!node.quoted) refuse_traps(node);
  add(std::move(node));
}

// The library's mark stands at the opening quote; the text starts behind it. A block's text starts
// on another line.
void TreeBuilder::locate_text(Node& node) const {
  std::string_view rest = rest_of_line(node.place);
  const bool is_block = node.quoted && (rest.starts_with('|') || rest.starts_with('>'));
  const bool has_quote = node.quoted && !is_block;
  if (has_quote) rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
  node.verbatim = !is_block && rest.starts_with(node.text);
  if (node.verbatim) {
    node.place.column += has_quote ? 1 : 0;
    node.place.length = std::max<std::size_t>(1, node.text.size());
  } else {
    node.place.length = std::max<std::size_t>(1, rest_of_line(node.place).size());
  }
}

void TreeBuilder::refuse_anchor(const Place& place, YAML::anchor_t anchor) const {
  if (anchor != 0) throw Mistake(place, "YAML anchors are not part of the language", kUseVariable);
}

void TreeBuilder::refuse_tag(const Place& place, const std::string& tag) const {
  if (tag == "?" || tag.empty()) return;
  throw Mistake(place, fmt::format("YAML tags are not part of the language: '{}'", tag),
                "put the text in quotes if the '!' is part of it");
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                                  YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  refuse_anchor(place_of(mark), anchor);
  refuse_tag(place_of(mark), tag);
  open(Node::Kind::sequence, place_of(mark), style == YAML::EmitterStyle::Flow);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  refuse_anchor(place_of(mark), anchor);
  refuse_tag(place_of(mark), tag);
  open(Node::Kind::mapping, place_of(mark), style == YAML::EmitterStyle::Flow);
}

void TreeBuilder::open(Node::Kind kind, const Place& place, bool in_brackets) {
  if (stack_.size() >= kDeepestNesting)
    throw Mistake(place, fmt::format("nested deeper than {} levels", kDeepestNesting));
  Level level;
  level.node.kind = kind;
  level.node.place = place;
  level.in_brackets = in_brackets;
  stack_.push_back(std::move(level));
}

void TreeBuilder::close() {
  Node node = std::move(stack_.back().node);
  stack_.pop_back();
  add(std::move(node));
}

void TreeBuilder::add(Node node) {
  if (stack_.empty()) {
    root_ = std::move(node);
    return;
  }
  Level& level = stack_.back();
  if (level.node.is_sequence()) {
    level.node.items.push_back(std::move(node));
  } else if (!level.has_key) {
    check_key(level.node, node);
    level.key = std::move(node);
    level.has_key = true;
  } else {
    level.node.entries.push_back({std::move(level.key), std::move(node)});
    level.has_key = false;
  }
}

}  // namespace lastack
