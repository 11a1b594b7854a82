// Where variables stand in a text: `${name}`; `$${` writes `${` itself.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/node.hpp"

namespace lastack {

/// A stretch of a scalar's text: as it stands, or the name of a variable.
struct Piece {
  bool is_variable = false;
  std::string text;  ///< the name if it is a variable; else the text, `$${` already read
  Place place;       ///< of `${name}`; of the whole scalar where its letters have moved
};

/// Throws Mistake for `${` that is not closed or holds no name.
std::vector<Piece> split_at_variables(const Node& scalar);

/// A letter, then letters, digits, '_' and '-'.
bool is_variable_name(std::string_view name);

/// Adds every variable that is named in the tree, keys included. What cannot be read is passed
/// over.
void add_variables_in(const Node& tree, std::set<std::string>& names);

}  // namespace lastack
