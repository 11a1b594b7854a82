#include "language/comments.hpp"

#include <algorithm>

#include "language/extent.hpp"

namespace lastack {
namespace {

/// The stretches in which '#' is a letter like any other.
void add_texts(const Node& node, std::vector<Extent>& texts) {
  if (node.is_scalar()) {
    Extent extent = extent_of(node);
    const Style style = style_of(node);
    // Behind the `|` of a block text a comment may stand.
    if (style == Style::literal || style == Style::folded)
      extent.begin = std::min(node.place.source->text().find('\n', extent.begin), extent.end);
    texts.push_back(extent);
  }
  for (const Node& item : node.items) add_texts(item, texts);
  for (const Entry& entry : node.entries) {
    add_texts(entry.key, texts);
    add_texts(entry.value, texts);
  }
}

bool is_in_any(const std::vector<Extent>& texts, std::size_t offset) {
  const auto behind =
      std::upper_bound(texts.begin(), texts.end(), offset,
                       [](std::size_t at, const Extent& text) { return at < text.begin; });
  return behind != texts.begin() && offset < std::prev(behind)->end;
}

}  // namespace

bool is_blank_line(const Source& source, std::size_t line) {
  return source.line(line).find_first_not_of(" \t") == std::string_view::npos;
}

std::vector<Comment> comments_in(const Node& root) {
  const Source& source = *root.place.source;
  std::vector<Extent> texts;
  add_texts(root, texts);
  std::sort(texts.begin(), texts.end(),
            [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
  std::vector<Comment> comments;
  for (std::size_t number = 1; number <= source.line_count(); ++number) {
    const std::string_view line = source.line(number);
    const auto start = static_cast<std::size_t>(line.data() - source.text().data());
    for (std::size_t at = 0; (at = line.find('#', at)) != std::string_view::npos; ++at) {
      const bool may_begin = at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t';
      if (!may_begin || is_in_any(texts, start + at)) continue;
      std::string_view text = line.substr(at);
      text = text.substr(0, text.find_last_not_of(" \t") + 1);
      comments.push_back(
          {start + at, number, at + 1, std::string(text), line.find_first_not_of(" \t") == at});
      break;
    }
  }
  return comments;
}

}  // namespace lastack
