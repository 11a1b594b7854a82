// A document as it is written best: its keys in the order of the reference, phrases for maps.
#pragma once

#include <vector>

#include "language/comments.hpp"
#include "language/node.hpp"

namespace lastack {

/// A map becomes the phrase that says the same, unless a comment stands in it or a variable keeps
/// it from being read; then its keys get the order in which they are read. A scalar that was made
/// has a place without a source.
void make_canonical(Node& document, const std::vector<Comment>& comments);

}  // namespace lastack
