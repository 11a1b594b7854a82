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
    Rung rung{&entry.key, &entry.value, entry.key.place.column, {}, {}, {}, {}};
    const bool is_in_lines = entry.value.is_sequence() && rules_.in_lines.contains(entry.key.text);
    if (stands_in_lines(entry.value, is_in_lines)) rung.below = below(entry.value, is_in_lines);
    return rung;
  }

  Rung rung_of(const Node& item, const Node& list, bool is_in_lines) {
    const bool has_dash = style_of(list) == Style::block;
    Rung rung{nullptr, &item, has_dash ? list.place.column : item.place.column, {}, {}, {}, {}};
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

const Node& beginning_of(const Rung& rung) {
  return rung.key != nullptr ? *rung.key : *rung.value;
}

std::size_t offset_of(const Rung& rung) {
  return extent_of(beginning_of(rung)).begin;
}

/// What encloses the others stands before them.
void add_all(std::vector<Rung>& rungs, std::vector<Rung*>& all) {
  for (Rung& rung : rungs) {
    all.push_back(&rung);
    add_all(rung.below, all);
  }
}

/// In the order of the file.
std::vector<Rung*> all_of(std::vector<Rung>& rungs) {
  std::vector<Rung*> all;
  add_all(rungs, all);
  std::ranges::stable_sort(all, {}, [](const Rung* rung) { return offset_of(*rung); });
  return all;
}

/// The first that begins behind the comment.
auto next_after(const Comment& comment, const std::vector<Rung*>& all) {
  return std::ranges::upper_bound(all, comment.offset, {},
                                  [](const Rung* rung) { return offset_of(*rung); });
}

bool encloses(const Rung& outer, const Rung& inner) {
  if (&outer == &inner) return true;
  return std::any_of(outer.below.begin(), outer.below.end(),
                     [&](const Rung& rung) { return encloses(rung, inner); });
}

/// The innermost of those around `last` that begins in the comment's column or before that.
Rung* enclosing(const Comment& comment, const Rung& last, const std::vector<Rung*>& all) {
  Rung* innermost = nullptr;
  for (Rung* rung : all) {
    const bool is_begun = offset_of(*rung) < comment.offset && rung->column <= comment.column;
    if (is_begun && encloses(*rung, last)) innermost = rung;
  }
  return innermost;
}

bool is_behind_blank(std::size_t line, const Source& source) {
  return line > 1 && is_blank_line(source, line - 1);
}

}  // namespace

Layout::Layout(const Node& root, const std::vector<Comment>& comments, const LayoutRules& rules)
    : rungs_(RungBuilder(comments, rules).below(root, false)) {
  attach(comments, *root.place.source);
}

void Layout::attach(const std::vector<Comment>& comments, const Source& source) {
  const std::vector<Rung*> all = all_of(rungs_);
  for (const Comment& comment : comments) attach(comment, all, source);
  for (Rung* rung : all) {
    if (is_behind_blank(beginning_of(*rung).place.line, source)) rung->before.emplace_back();
  }
}

void Layout::attach(const Comment& comment, const std::vector<Rung*>& all, const Source& source) {
  const auto next = next_after(comment, all);
  if (!comment.is_alone && next != all.begin() && (*std::prev(next))->behind.empty()) {
    (*std::prev(next))->behind = comment.text;
    return;
  }
  CommentLines& lines = lines_of(comment, all);
  const bool needs_blank = lines.empty() || !lines.back().empty();
  if (needs_blank && is_behind_blank(comment.line, source)) lines.emplace_back();
  lines.push_back(comment.text);
}

CommentLines& Layout::lines_of(const Comment& comment, const std::vector<Rung*>& all) {
  const auto next = next_after(comment, all);
  if (next == all.begin()) return head_;
  Rung& last = **std::prev(next);
  if (!comment.is_alone) return last.after;
  if (next != all.end() && comment.column <= (*next)->column) return (*next)->before;
  Rung* around = enclosing(comment, last, all);
  return around != nullptr ? around->after : foot_;
}

}  // namespace lastack
