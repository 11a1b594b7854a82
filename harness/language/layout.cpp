#include "language/layout.hpp"

#include <algorithm>

#include "language/extent.hpp"

namespace lastack {
namespace {

class RungBuilder {
 public:
  RungBuilder(const std::vector<Comment>& comments, const LayoutRules& rules)
      : comments_(comments), rules_(rules) {}

  std::vector<Rung> below(const Node& node, bool is_in_lines) {
    std::vector<Rung> rungs;
    for (const Entry& entry : node.entries) rungs.push_back(rung_of(entry));
    for (const Node& item : node.items) rungs.push_back(rung_of(item, node, is_in_lines));
    return rungs;
  }

 private:
  Rung rung_of(const Entry& entry) {
    Rung rung{&entry.key,
              &entry.value,
              extent_of(entry.key).begin,
              entry.key.place.line,
              entry.key.place.column,
              {},
              {},
              {},
              {}};
    const bool is_in_lines = entry.value.is_sequence() && rules_.in_lines.contains(entry.key.text);
    if (stands_in_lines(entry.value, is_in_lines)) rung.below = below(entry.value, is_in_lines);
    return rung;
  }

  Rung rung_of(const Node& item, const Node& list, bool is_in_lines) {
    const bool has_dash = style_of(list) == Style::block;
    Rung rung{nullptr,
              &item,
              extent_of(item).begin,
              item.place.line,
              has_dash ? list.place.column : item.place.column,
              {},
              {},
              {},
              {}};
    const bool is_pair = is_in_lines && item.is_mapping() && item.entries.size() == 1;
    if (stands_in_lines(item, is_pair)) rung.below = below(item, false);
    return rung;
  }

  bool stands_in_lines(const Node& node, bool is_wanted) const {
    if (node.items.empty() && node.entries.empty()) return false;
    if (is_wanted || style_of(node) == Style::block) return true;
    const Extent extent = extent_of(node);
    return std::any_of(comments_.begin(), comments_.end(), [&](const Comment& comment) {
      return extent.begin < comment.offset && comment.offset < extent.end;
    });
  }

  const std::vector<Comment>& comments_;
  const LayoutRules& rules_;
};

/// In the order of the file; what encloses the others stands before them.
void add_all(std::vector<Rung>& rungs, std::vector<Rung*>& all) {
  for (Rung& rung : rungs) {
    all.push_back(&rung);
    add_all(rung.below, all);
  }
}

bool encloses(const Rung& outer, const Rung& inner) {
  if (&outer == &inner) return true;
  return std::any_of(outer.below.begin(), outer.below.end(),
                     [&](const Rung& rung) { return encloses(rung, inner); });
}

void add_line(CommentLines& lines, const Comment& comment) {
  if (comment.is_behind_blank && (lines.empty() || !lines.back().empty())) lines.emplace_back();
  lines.push_back(comment.text);
}

}  // namespace

Layout::Layout(const Node& root, const std::vector<Comment>& comments, const LayoutRules& rules)
    : rungs_(RungBuilder(comments, rules).below(root, false)) {
  attach(comments, *root.place.source);
}

void Layout::attach(const std::vector<Comment>& comments, const Source& source) {
  std::vector<Rung*> all;
  add_all(rungs_, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const Rung* a, const Rung* b) { return a->offset < b->offset; });
  for (const Comment& comment : comments) {
    const auto next = std::upper_bound(
        all.begin(), all.end(), comment.offset,
        [](std::size_t offset, const Rung* rung) { return offset < rung->offset; });
    if (next == all.begin()) {
      add_line(head_, comment);
    } else if (!comment.is_alone) {
      Rung& rung = **std::prev(next);
      if (rung.behind.empty())
        rung.behind = comment.text;
      else
        add_line(rung.after, comment);
    } else if (next != all.end() && comment.column <= (*next)->column) {
      add_line((*next)->before, comment);
    } else {
      // It stands below what begins in its column or before that.
      Rung* above = nullptr;
      for (Rung* rung : all) {
        const bool is_begun = rung->offset < comment.offset && rung->column <= comment.column;
        if (is_begun && encloses(*rung, **std::prev(next))) above = rung;
      }
      add_line(above != nullptr ? above->after : foot_, comment);
    }
  }
  for (Rung* rung : all) {
    if (rung->line > 1 && is_blank_line(source, rung->line - 1)) rung->before.emplace_back();
  }
}

}  // namespace lastack
