#include "language/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"

namespace lastack {

MapReader::MapReader(const Node& node, std::string what) : node_(node), what_(std::move(what)) {
  if (!node.is_mapping()) {
    throw Mistake(node.place,
                  fmt::format("{} is a mapping, but here is {}", what_, kind_name(node.kind)));
  }
}

const Node* MapReader::optional(std::string_view key) {
  known_.emplace_back(key);
  return node_.find(key);
}

const Node& MapReader::required(std::string_view key) {
  if (const Node* value = optional(key)) return *value;
  throw Mistake(node_.place, fmt::format("{} needs the key '{}'", what_, key));
}

std::string MapReader::text(std::string_view key) {
  const Node* value = optional(key);
  return value != nullptr ? text_of(*value, fmt::format("text behind '{}'", key)) : std::string();
}

void MapReader::finish(Diagnostics& diagnostics) const {
  for (const Entry& entry : node_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key.text) != known_.end()) continue;
    diagnostics.add({entry.key.place, fmt::format("{} has no key '{}'", what_, entry.key.text),
                     suggest(entry.key.text, known_)});
  }
}

const std::string& text_of(const Node& node, std::string_view what) {
  if (!node.is_scalar())
    throw Mistake(node.place, fmt::format("expected {}, but found {}", what, kind_name(node.kind)));
  return node.text;
}

const std::vector<Node>& items_of(const Node& node, std::string_view what) {
  if (!node.is_sequence())
    throw Mistake(node.place, fmt::format("expected {}, but found {}", what, kind_name(node.kind)));
  return node.items;
}

}  // namespace lastack
