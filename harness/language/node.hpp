// A YAML document as written: every node knows its place, scalars stay text, and YAML's silent
// traps are errors.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/diagnostic.hpp"

namespace lastack {

struct Entry;

/// Bounds the recursion of everything that walks a tree.
inline constexpr std::size_t kDeepestNesting = 64;

struct Node {
  enum class Kind { null, scalar, sequence, mapping };

  Kind kind = Kind::null;
  Place place;
  std::string text;     ///< a scalar's text; nothing is converted
  bool quoted = false;  ///< the scalar stood in quotes or is a block
  /// The text stands in the file letter by letter from `place` on (false for blocks, escapes, and
  /// after a variable was replaced): places inside it can be shown.
  bool verbatim = true;
  std::vector<Node> items;     ///< of a sequence
  std::vector<Entry> entries;  ///< of a mapping, in the file's order; keys are unique

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
};

struct Entry {
  Node key;
  Node value;
};

/// "a mapping", "a list", "text", "nothing": for messages.
std::string_view kind_name(Node::Kind kind);

/// Parses one document. Throws Mistake for: broken YAML, a second document, duplicate keys, keys
/// that are not text, anchors, aliases, `<<` merges, tags, unquoted yes/no/on/off/true/false/null/~
/// as YAML 1.1 booleans and nulls, numbers with a leading zero, tabs that indent, and bytes that
/// are not UTF-8 text. A value that is left out (`key:`) is null and stands where its key stands.
Node parse_yaml(std::shared_ptr<const Source> source);

}  // namespace lastack
