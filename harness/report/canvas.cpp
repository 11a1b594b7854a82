#include "report/canvas.hpp"

#include "report/utf8.hpp"

namespace lastack {

void Canvas::put(std::size_t column, std::string_view text, Ink ink) {
  while (!text.empty()) {
    const char32_t point = take_code_point(text).value;
    const unsigned columns = columns_of(point);
    if (columns == 0) {
      combine(column, point);
      continue;
    }
    if (column + columns > cells_.size()) return;
    cells_[column] = {{}, ink, false};
    append_utf8(cells_[column].glyph, point);
    if (columns == 2) cells_[column + 1] = {{}, ink, true};
    column += columns;
  }
}

// A combining mark belongs to the cell before it.
void Canvas::combine(std::size_t column, char32_t mark) {
  while (column > 0 && column <= cells_.size() && cells_[column - 1].covered) --column;
  if (column > 0 && column <= cells_.size()) append_utf8(cells_[column - 1].glyph, mark);
}

void Canvas::fill(std::size_t column, std::size_t count, std::string_view text, Ink ink) {
  for (std::size_t at = 0; at < count; ++at) put(column + at, text, ink);
}

std::string Canvas::text(bool colour) const {
  std::size_t end = cells_.size();
  const auto blank = [](const Cell& cell) { return cell.glyph.empty() || cell.glyph == " "; };
  while (end > 0 && blank(cells_[end - 1]) && !cells_[end - 1].covered) --end;
  std::string text;
  for (std::size_t at = 0; at < end;) {
    const Ink ink = cells_[at].ink;
    std::string run;
    for (; at < end && cells_[at].ink == ink; ++at) {
      if (!cells_[at].covered) run += cells_[at].glyph.empty() ? " " : cells_[at].glyph;
    }
    text += inked(run, ink, colour);
  }
  return text;
}

}  // namespace lastack
