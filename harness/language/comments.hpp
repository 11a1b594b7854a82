// The comments of a file, which YAML's readers throw away.
#pragma once

#include <string>
#include <vector>

#include "language/node.hpp"

namespace lastack {

struct Comment {
  std::size_t offset = 0;  ///< of its '#' in the source's text
  std::size_t line = 0;
  std::size_t column = 0;
  std::string text;       ///< with its '#', without blanks at its end
  bool is_alone = false;  ///< nothing but blanks stands before it in its line
};

/// In the order of the file. The tree must come from parse_yaml.
std::vector<Comment> comments_in(const Node& root);

bool is_blank_line(const Source& source, std::size_t line);

}  // namespace lastack
