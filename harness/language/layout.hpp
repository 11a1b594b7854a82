// A tree as it stands in lines, each comment with what it comments on; and the one way to write it.
//
// Two spaces indent; a list stands below its key; what was written in brackets stays in brackets if
// it fits into a line and no comment stands in it; rows of a table stand below each other; quotes
// only where YAML needs them; one empty line at most.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/comments.hpp"
#include "language/node.hpp"

namespace lastack {

/// Lines of comments; an empty one is an empty line.
using CommentLines = std::vector<std::string>;

/// An entry or an item that begins a line of its own.
struct Rung {
  const Node* key = nullptr;  ///< of an entry
  const Node* value = nullptr;
  std::size_t column = 0;  ///< of its key or its dash
  CommentLines before;
  std::string behind;  ///< in its own line
  CommentLines after;  ///< below all that stands below it
  std::vector<Rung> below;
};

/// What the language says of its keys.
struct LayoutRules {
  /// The lists of these keys stand in lines, an item in each; an item of one entry without braces.
  std::set<std::string_view> in_lines;
};

class Layout {
 public:
  /// `root` is a mapping that parse_yaml made; entries may have changed places, and a scalar that
  /// was made since has a place without a source. It must outlive this.
  Layout(const Node& root, const std::vector<Comment>& comments, const LayoutRules& rules);

  /// `first` stands before all else, if it is not empty.
  std::string text(const std::string& first) const;

 private:
  void attach(const std::vector<Comment>& comments, const Source& source);
  void attach(const Comment& comment, const std::vector<Rung*>& all, const Source& source);
  CommentLines& lines_of(const Comment& comment, const std::vector<Rung*>& all);

  std::vector<Rung> rungs_;
  CommentLines head_;  ///< above everything
  CommentLines foot_;
};

/// The text in brackets, in one line: `{listen: 6666}`.
std::string flow_text(const Node& node);

}  // namespace lastack
