// One line of a drawing: pieces of text put at columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/ink.hpp"

namespace lastack {

class Canvas {
 public:
  explicit Canvas(std::size_t width) : cells_(width) {}

  /// Covers what stood there. What lies beyond the edge is cut off.
  void put(std::size_t column, std::string_view text, Ink ink = Ink::plain);
  /// `text`, one column wide, `count` times.
  void fill(std::size_t column, std::size_t count, std::string_view text, Ink ink = Ink::plain);

  std::size_t width() const { return cells_.size(); }
  /// Without blanks at the end and without a newline.
  std::string text(bool colour) const;

 private:
  struct Cell {
    std::string glyph;  // empty: blank
    Ink ink = Ink::plain;
    bool covered = false;  // the right half of a wide character
  };
  void combine(std::size_t column, char32_t mark);
  std::vector<Cell> cells_;
};

}  // namespace lastack
