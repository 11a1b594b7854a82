// Puts values in the place of variables.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "language/node.hpp"

namespace lastack {

/// The value of every variable that may be named; a value may name others. nullptr where the value
/// could not be read, which was said already. The nodes are the caller's.
using Values = std::map<std::string, const Node*, std::less<>>;

/// A text in which a variable was replaced keeps its place and is no longer verbatim. A text that
/// is nothing but `${name}` becomes the value, whatever that is; a list then takes the place of the
/// item that named it.
class Substitution {
 public:
  Substitution(const Values& values, Diagnostics& diagnostics)
      : values_(values), diagnostics_(diagnostics) {}

  /// The tree with every variable replaced. What cannot be replaced is left out, with a mistake:
  /// the entry of a mapping, the whole item of a list.
  Node apply(const Node& tree);
  /// Something was left out so far: what then seems to be missing is no second mistake.
  bool left_something_out() const { return failures_ != 0; }

 private:
  std::optional<Node> replace(const Node& node);
  std::optional<Node> replace_text(const Node& scalar);
  Node replace_list(const Node& list);
  Node replace_mapping(const Node& mapping);
  void add_text(std::string& text, const std::string& more, const Place& place);
  const Node& resolve(const std::string& name, const Place& place);
  void spend(std::size_t nodes, const Place& place);

  struct Made {
    std::optional<Node> node;
    std::size_t size = 0;  ///< of the tree, in nodes
  };
  const Values& values_;
  Diagnostics& diagnostics_;
  std::map<std::string, Made, std::less<>> made_;
  std::vector<std::string> being_made_;
  std::size_t spent_ = 0;
  std::size_t failures_ = 0;
};

}  // namespace lastack
