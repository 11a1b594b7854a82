#include "cli/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace lastack {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The length of the longest common subsequence of what is left behind each pair of lines.
std::vector<std::vector<std::size_t>> common_behind(const Lines& a, const Lines& b) {
  std::vector<std::vector<std::size_t>> common(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;)
      common[i][j] =
          a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  }
  return common;
}

std::string hunk(std::size_t i, const Lines& removed, std::size_t j, const Lines& added) {
  std::string text =
      fmt::format("@@ -{},{} +{},{} @@\n", i + 1, removed.size(), j + 1, added.size());
  for (const std::string& line : removed) text += "-" + line + "\n";
  for (const std::string& line : added) text += "+" + line + "\n";
  return text;
}

}  // namespace

std::string line_diff(const std::string& name, const std::string& before,
                      const std::string& after) {
  if (before == after) return {};
  const Lines a = lines_of(before);
  const Lines b = lines_of(after);
  const auto common = common_behind(a, b);
  std::string text = fmt::format("--- {}\n+++ {}\n", name, name);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i, ++j;
      continue;
    }
    const std::size_t from_i = i;
    const std::size_t from_j = j;
    Lines removed, added;
    while ((i < a.size() || j < b.size()) && !(i < a.size() && j < b.size() && a[i] == b[j])) {
      const bool remove = j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1]);
      if (remove)
        removed.push_back(a[i++]);
      else
        added.push_back(b[j++]);
    }
    text += hunk(from_i, removed, from_j, added);
  }
  return text;
}

}  // namespace lastack
