#include <fmt/format.h>

#include <algorithm>

#include "language/characters.hpp"
#include "language/diagnostic.hpp"

namespace lastack {
namespace {

// A longer line is shown in part, around the caret.
constexpr std::size_t kWidest = 120;
constexpr std::string_view kUnprintable = "\xEF\xBF\xBD";  // U+FFFD, the replacement character
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A character of the line as it is shown: it takes one column.
struct Cell {
  std::size_t start;  ///< in the line
  std::string_view text;
};

bool is_printable(std::string_view letter) {
  const auto first = static_cast<unsigned char>(letter[0]);
  return letter == "\t" || (first >= 0x20 && first != 0x7F && letter != kByteOrderMark);
}

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = utf8_length(line.substr(at));
    const std::string_view letter = line.substr(at, std::max<std::size_t>(length, 1));
    cells.push_back({at, length != 0 && is_printable(letter) ? letter : kUnprintable});
    at += letter.size();
  }
  return cells;
}

std::size_t cell_at(const std::vector<Cell>& cells, std::size_t byte) {
  const auto behind = std::upper_bound(cells.begin(), cells.end(), byte,
                                       [](std::size_t b, const Cell& c) { return b < c.start; });
  return static_cast<std::size_t>(behind - cells.begin()) - (behind != cells.begin() ? 1 : 0);
}

}  // namespace

std::string excerpt(const Place& place) {
  if (!place.source || place.line == 0) return {};
  const std::string_view line = place.source->line(place.line);
  const std::vector<Cell> cells = cells_of(line);
  const std::size_t start = place.column - std::min<std::size_t>(place.column, 1);
  const std::size_t length = std::max<std::size_t>(place.length, 1);
  const std::size_t caret = start < line.size() ? cell_at(cells, start) : cells.size();
  const std::size_t last = std::min(start + length - 1, line.size());
  const std::size_t behind = caret < cells.size() ? cell_at(cells, last) + 1 : caret + 1;

  const std::size_t from =
      cells.size() <= kWidest ? 0 : caret - std::min<std::size_t>(caret, kWidest / 2);
  const std::size_t to = std::min(cells.size(), from + kWidest);
  std::string shown = from > 0 ? "..." : "";
  std::string carets(shown.size(), ' ');
  for (std::size_t i = from; i < to; ++i) {
    shown += cells[i].text;
    if (i < caret) carets += cells[i].text == "\t" ? '\t' : ' ';
  }
  if (to < cells.size()) shown += "...";
  carets += '^' + std::string(std::min(std::max(behind, caret + 1), to + 1) - caret - 1, '~');
  const std::string number = fmt::format("{:>5}", place.line);
  return fmt::format("{} | {}\n{:{}} | {}\n", number, shown, "", number.size(), carets);
}

}  // namespace lastack
