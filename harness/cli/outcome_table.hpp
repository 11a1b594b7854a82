// A table of texts, for a terminal, Markdown or CSV.
#pragma once

#include <string>
#include <vector>

namespace lastack {

struct OutcomeTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`
};

/// Columns as wide as their widest cell, counted in characters.
std::string as_terminal(const OutcomeTable& table);
/// GitHub's tables; `|` in a cell is escaped.
std::string as_markdown(const OutcomeTable& table);
/// RFC 4180, lines ended by \n.
std::string as_csv(const OutcomeTable& table);

}  // namespace lastack
