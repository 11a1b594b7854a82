#include "scenario/same.hpp"

#include <algorithm>

namespace lastack {

bool is_same(const Node& a, const Node& b) {
  const auto same_node = [](const Node& x, const Node& y) { return is_same(x, y); };
  const auto same_entry = [](const Entry& x, const Entry& y) {
    return x.key.text == y.key.text && is_same(x.value, y.value);
  };
  return a.kind == b.kind && a.text == b.text &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_node) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    same_entry);
}

bool is_same(const Node* a, const Node* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return is_same(*a, *b);
}

}  // namespace lastack
