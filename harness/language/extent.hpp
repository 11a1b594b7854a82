// Where a node stands in its file, and how it is written there: for whoever writes it anew.
#pragma once

#include "language/node.hpp"

namespace lastack {

/// Offsets into the source's text: of the first character, and behind the last.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// How YAML 1.2 calls them (chapters 7 and 8); in_brackets is its flow style.
enum class Style {
  nothing,
  plain,
  single_quoted,
  double_quoted,
  literal,
  folded,
  in_brackets,
  block
};

/// The node must come from parse_yaml. A scalar that was made since, with a place without a source,
/// stands nowhere.
Style style_of(const Node& node);
Extent extent_of(const Node& node);

}  // namespace lastack
