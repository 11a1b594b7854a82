// Reads a mapping key by key and names every key that nobody asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/node.hpp"

namespace lastack {

class MapReader {
 public:
  /// `what` names the mapping in messages: "a host". If the node is no mapping, a Mistake is
  /// thrown.
  MapReader(const Node& node, std::string what);

  /// The value, or nullptr if the key is absent.
  const Node* optional(std::string_view key);
  /// The value; a Mistake if the key is absent.
  const Node& required(std::string_view key);
  /// The text of a scalar value; empty if the key is absent.
  std::string text(std::string_view key);

  /// Adds a diagnostic for each key that was not asked for.
  void finish(Diagnostics& diagnostics) const;

 private:
  const Node& node_;
  std::string what_;
  std::vector<std::string> known_;
};

/// The text of a scalar; a Mistake that says `what` was expected otherwise.
const std::string& text_of(const Node& node, std::string_view what);
/// The items of a list; a Mistake that says `what` was expected otherwise.
const std::vector<Node>& items_of(const Node& node, std::string_view what);

}  // namespace lastack
