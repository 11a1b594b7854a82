#include "cli/outcome_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/utf8.hpp"

namespace lastack {
namespace {

std::vector<std::size_t> widths_of(const OutcomeTable& table) {
  std::vector<std::size_t> widths;
  for (const std::string& column : table.columns) widths.push_back(display_width(column));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  return widths;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += (i == 0 ? "" : "  ") + cells[i];
    if (i + 1 < cells.size()) line += std::string(widths[i] - display_width(cells[i]), ' ');
  }
  return line + "\n";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string markdown_line(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells)
    line += " " + replaced(replaced(cell, "|", "\\|"), "\n", " ") + " |";
  return line + "\n";
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    const bool needs_quotes = cell.find_first_of(",\"\r\n") != std::string::npos;
    line += (line.empty() && &cell == cells.data() ? "" : ",");
    line += needs_quotes ? "\"" + replaced(cell, "\"", "\"\"") + "\"" : cell;
  }
  return line + "\n";
}

}  // namespace

std::string as_terminal(const OutcomeTable& table) {
  const std::vector<std::size_t> widths = widths_of(table);
  std::vector<std::string> rule;
  for (const std::size_t width : widths) rule.emplace_back(width, '-');
  std::string text = line_of(table.columns, widths) + line_of(rule, widths);
  for (const auto& row : table.rows) text += line_of(row, widths);
  return text;
}

std::string as_markdown(const OutcomeTable& table) {
  std::string text = markdown_line(table.columns) +
                     markdown_line(std::vector<std::string>(table.columns.size(), "---"));
  for (const auto& row : table.rows) text += markdown_line(row);
  return text;
}

std::string as_csv(const OutcomeTable& table) {
  std::string text = csv_line(table.columns);
  for (const auto& row : table.rows) text += csv_line(row);
  return text;
}

}  // namespace lastack
