// Whether two pieces of a document say the same.
#pragma once

#include "language/node.hpp"

namespace lastack {

/// Compares kinds, texts and order; not places and quotes.
bool is_same(const Node& a, const Node& b);
/// The same where either may be missing.
bool is_same(const Node* a, const Node* b);

}  // namespace lastack
