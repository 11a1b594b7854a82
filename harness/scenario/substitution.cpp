#include "scenario/substitution.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"
#include "scenario/variables.hpp"

namespace lastack {
namespace {

// A few lines of variables made of variables can ask for more than any memory holds.
constexpr std::size_t kLongestText = 64 << 10;
constexpr std::size_t kMostNodes = 50'000;
constexpr std::size_t kDeepestChain = 8;

std::size_t size_of(const Node& node) {
  std::size_t size = 1;
  for (const Node& item : node.items) size += size_of(item);
  for (const Entry& entry : node.entries) size += 1 + size_of(entry.value);
  return size;
}

/// Thrown where a value cannot be made whose mistake has been named already.
struct Unmade {};

bool is_one_variable(const std::vector<Piece>& pieces) {
  return pieces.size() == 1 && pieces[0].is_variable;
}

}  // namespace

Node Substitution::apply(const Node& tree) {
  auto made = replace(tree);
  return made ? std::move(*made) : Node{};
}

std::optional<Node> Substitution::replace(const Node& node) {
  try {
    spend(1, node.place);
    if (node.is_scalar()) return replace_text(node);
    if (node.is_sequence()) return replace_list(node);
    if (node.is_mapping()) return replace_mapping(node);
    return node;
  } catch (const Mistake& mistake) {
    diagnostics_.add(mistake.diagnostic());
  } catch (const Unmade&) {
    // The mistake was named where it is.
  }
  ++failures_;
  return std::nullopt;
}

std::optional<Node> Substitution::replace_text(const Node& scalar) {
  if (scalar.text.find("${") == std::string::npos) return scalar;
  const std::vector<Piece> pieces = split_at_variables(scalar);
  if (is_one_variable(pieces)) {
    Node value = resolve(pieces[0].text, pieces[0].place);
    if (value.is_scalar()) {
      value.place = scalar.place;
      value.verbatim = false;
    }
    return value;
  }
  Node made = scalar;
  made.text.clear();
  made.verbatim = false;
  for (const Piece& piece : pieces) {
    if (!piece.is_variable) {
      add_text(made.text, piece.text, piece.place);
      continue;
    }
    const Node& value = resolve(piece.text, piece.place);
    if (!value.is_scalar()) {
      throw Mistake(piece.place,
                    fmt::format("the value of '{}' is {}, which cannot stand in a text", piece.text,
                                kind_name(value.kind)));
    }
    add_text(made.text, value.text, piece.place);
  }
  return made;
}

void Substitution::add_text(std::string& text, const std::string& more, const Place& place) {
  if (text.size() + more.size() > kLongestText)
    throw Mistake(place, "the variables make this text longer than 64 KiB");
  text += more;
}

Node Substitution::replace_list(const Node& list) {
  Node made = list;
  made.items.clear();
  for (const Node& item : list.items) {
    const std::size_t before = failures_;
    auto replaced = replace(item);
    // Half of a step is no step: what it lacks would be a second mistake.
    if (!replaced || failures_ > before) continue;
    const bool is_spliced = item.is_scalar() && replaced->is_sequence();
    if (is_spliced)
      std::move(replaced->items.begin(), replaced->items.end(), std::back_inserter(made.items));
    else
      made.items.push_back(std::move(*replaced));
  }
  return made;
}

Node Substitution::replace_mapping(const Node& mapping) {
  Node made = mapping;
  made.entries.clear();
  for (const Entry& entry : mapping.entries) {
    auto key = replace(entry.key);
    auto value = replace(entry.value);
    if (!key || !value) continue;
    diagnostics_.collect([&] {
      if (!key->is_scalar()) {
        throw Mistake(entry.key.place,
                      fmt::format("a key must be text, not {}", kind_name(key->kind)));
      }
      if (made.find(key->text) != nullptr) {
        throw Mistake(entry.key.place,
                      fmt::format("the key '{}' stands twice in this mapping", key->text));
      }
      made.entries.push_back({std::move(*key), std::move(*value)});
    });
  }
  return made;
}

void Substitution::spend(std::size_t nodes, const Place& place) {
  if (spent_ > kMostNodes) throw Unmade{};
  spent_ += nodes;
  if (spent_ > kMostNodes) {
    throw Mistake(place,
                  fmt::format("the variables make more than {} values of this file", kMostNodes));
  }
}

const Node& Substitution::resolve(const std::string& name, const Place& place) {
  const auto value = values_.find(name);
  if (value == values_.end()) {
    std::vector<std::string> known;
    for (const auto& [other, node] : values_) known.push_back(other);
    throw Mistake(place, fmt::format("there is no variable '{}'", name),
                  known.empty() ? "a variable is made under `matrix:`, `cases:` or `vars:`"
                                : suggest(name, known));
  }
  if (value->second == nullptr) throw Unmade{};
  if (std::find(being_made_.begin(), being_made_.end(), name) != being_made_.end())
    throw Mistake(place, fmt::format("the value of '{}' is made of itself", name));
  if (being_made_.size() >= kDeepestChain)
    throw Mistake(place, fmt::format("a chain of more than {} variables", kDeepestChain));
  auto made = made_.find(name);
  if (made == made_.end()) {
    being_made_.push_back(name);
    auto node = replace(*value->second);
    being_made_.pop_back();
    const std::size_t size = node ? size_of(*node) : 0;
    made = made_.emplace(name, Made{std::move(node), size}).first;
  }
  if (!made->second.node) throw Unmade{};
  spend(made->second.size, place);
  return *made->second.node;
}

}  // namespace lastack
