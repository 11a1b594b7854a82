#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <list>

#include "language/extent.hpp"
#include "language/layout.hpp"
#include "language/yaml_text.hpp"

namespace lastack {
namespace {

// A table's rows are long; what is longer than this is no table any more.
constexpr std::size_t kWidestLine = 140;

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string blanks(std::size_t count) {
  return std::string(count, ' ');
}

bool holds_nothing(const Node& node) {
  return node.is_null() || std::any_of(node.items.begin(), node.items.end(), holds_nothing) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [](const Entry& entry) { return holds_nothing(entry.value); });
}

std::vector<std::string> flow_entries(const Node& mapping) {
  std::vector<std::string> cells;
  for (const Entry& entry : mapping.entries)
    cells.push_back(fmt::format("{}: {}", yaml_text(entry.key.text, true), flow_text(entry.value)));
  return cells;
}

bool has_keys_of(const Node& a, const Node& b) {
  return std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const Entry& x, const Entry& y) { return x.key.text == y.key.text; });
}

using Lines = std::vector<std::string>;

Lines text_lines(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::size_t indent_before(const std::string& line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

/// A block text: its header, then its lines without their indentation.
Lines literal(const std::string& text) {
  const bool ends = text.ends_with('\n');
  std::string_view body = text;
  if (ends) body.remove_suffix(1);
  Lines lines = text_lines(body);
  const std::size_t first = body.find_first_not_of('\n');
  // YAML 1.2, 8.1.1.1: without an indicator the first line's blanks would count as indentation.
  const bool needs_indicator = first != std::string_view::npos && body[first] == ' ';
  lines.insert(lines.begin(), fmt::format("|{}{}", needs_indicator ? "2" : "", ends ? "" : "-"));
  return lines;
}

/// Nothing where the lines cannot be taken as they stand.
Lines folded(const Node& scalar) {
  const Extent extent = extent_of(scalar);
  const std::string_view all = scalar.place.source->text();
  const std::size_t header_end = all.find('\n', extent.begin);
  const std::string_view header = all.substr(extent.begin, header_end - extent.begin);
  if (header.substr(0, header.find(' ')).find_first_of("123456789+") != std::string_view::npos)
    return {};
  Lines lines = text_lines(all.substr(header_end + 1, extent.end - header_end - 1));
  const auto first = std::find_if(lines.begin(), lines.end(),
                                  [](const std::string& line) { return !line.empty(); });
  const std::size_t indent = first != lines.end() ? indent_before(*first) : 0;
  for (std::string& line : lines) line.erase(0, std::min(indent, line.size()));
  lines.insert(lines.begin(), scalar.text.ends_with('\n') ? ">" : ">-");
  return lines;
}

/// A text without quotes, or in them, that goes over several lines.
Lines several_lines(const Node& scalar) {
  const Extent extent = extent_of(scalar);
  std::string_view raw =
      scalar.place.source->text().substr(extent.begin, extent.end - extent.begin);
  if (scalar.quoted) raw = raw.substr(1, raw.size() - 2);
  Lines lines = text_lines(raw);
  for (std::string& line : lines) {
    line.erase(0, indent_before(line));
    line.erase(line.find_last_not_of(" \t\r") + 1);
  }
  lines.insert(lines.begin(), ">-");
  return lines;
}

bool is_over_several_lines(const Node& scalar) {
  const Extent extent = extent_of(scalar);
  const std::string_view text = scalar.place.source->text();
  return text.substr(extent.begin, extent.end - extent.begin).find('\n') != std::string_view::npos;
}

bool may_be_folded(const Node& scalar) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  const Extent extent = extent_of(scalar);
  const std::string_view raw =
      scalar.place.source->text().substr(extent.begin, extent.end - extent.begin);
  const bool is_escaped = scalar.quoted && (raw.find('\\') != std::string_view::npos ||
                                            raw.find("''") != std::string_view::npos);
  return !scalar.text.empty() && !is_space(scalar.text.front()) && !is_space(scalar.text.back()) &&
         !is_escaped;
}

/// The first line, which stands behind the key or the dash, and those below it.
Lines scalar_lines(const Node& scalar, std::size_t column) {
  const std::string plain = yaml_text(scalar.text);
  if (scalar.place.source == nullptr) return {plain};
  const Style style = style_of(scalar);
  const bool is_block = style == Style::literal || style == Style::folded;
  // Only in quotes can more than one empty line stand at the end.
  if (scalar.text.ends_with("\n\n") || scalar.text == "\n" || scalar.text.empty()) return {plain};
  if (style == Style::folded) {
    const Lines lines = folded(scalar);
    if (!lines.empty()) return lines;
  }
  if (is_block) return literal(scalar.text);
  const bool fits =
      column + letters_in(plain) <= kWidestLine && scalar.text.find('\n') == std::string::npos;
  if (fits || !is_over_several_lines(scalar) || !may_be_folded(scalar)) return {plain};
  return several_lines(scalar);
}

class LayoutWriter {
 public:
  explicit LayoutWriter(std::string& out) : out_(out) {}

  void comments(const CommentLines& lines, std::size_t indent) {
    for (const std::string& line : lines) {
      if (!line.empty())
        out_ += blanks(indent) + line + '\n';
      else
        blank();
    }
  }

  void all(const std::vector<Rung>& rungs, std::size_t indent) {
    const std::vector<std::string> rows = rows_of(rungs, indent);
    for (std::size_t i = 0; i < rungs.size(); ++i) {
      is_below_key_ = i == 0;
      before(rungs[i], indent);
      is_below_key_ = false;
      line(rungs[i], blanks(indent) + (rungs[i].key == nullptr ? "- " : ""), indent, rows[i]);
    }
  }

 private:
  /// Not twice, not at the beginning, and not between a key and what stands below it.
  void blank() {
    const bool is_first = is_below_key_ && out_.ends_with(":\n");
    if (!out_.empty() && !is_first && !out_.ends_with("\n\n")) out_ += '\n';
  }

  /// The comments of an item's first entry stand above the item, for they share a line.
  void before(const Rung& rung, std::size_t indent) {
    comments(rung.before, indent);
    if (rung.key != nullptr || rung.below.empty()) return;
    if (!rung.behind.empty() && has_comment_in_line(rung.below[0])) comments({rung.behind}, indent);
    before(rung.below[0], indent);
  }

  static bool has_comment_in_line(const Rung& rung) {
    const bool goes_on = rung.key == nullptr && !rung.below.empty();
    return !rung.behind.empty() || (goes_on && has_comment_in_line(rung.below[0]));
  }

  static std::string behind(const std::string& comment) {
    return comment.empty() ? "\n" : "  " + comment + "\n";
  }

  /// `lead` is what stands in the line before the rung; `row` is its value, if it is part of a
  /// table.
  void line(const Rung& rung, const std::string& lead, std::size_t indent, const std::string& row,
            const std::string& outer_comment = {}) {
    const std::string& comment = !rung.behind.empty() ? rung.behind : outer_comment;
    if (rung.key != nullptr)
      entry(rung, lead, indent, comment);
    else
      item(rung, lead, indent, row, comment);
    comments(rung.after, indent);
  }

  void entry(const Rung& rung, const std::string& lead, std::size_t indent,
             const std::string& comment) {
    const std::string head = lead + yaml_text(rung.key->text) + ":";
    const std::string value = in_one_line(rung, letters_in(head) + 1);
    if (!value.empty() || rung.value->is_null()) {
      out_ += head + (value.empty() ? "" : " ") + value + behind(comment);
    } else if (rung.value->is_scalar()) {
      scalar(head + " ", scalar_lines(*rung.value, letters_in(head) + 1), indent, comment);
    } else {
      out_ += head + behind(comment);
      all(rungs_below(rung), indent + 2);
    }
  }

  void item(const Rung& rung, const std::string& lead, std::size_t indent, const std::string& row,
            const std::string& comment) {
    const std::string value = !row.empty() ? row : in_one_line(rung, letters_in(lead));
    if (!value.empty()) {
      out_ += lead + value + behind(comment);
    } else if (rung.value->is_null()) {
      out_ += lead.substr(0, lead.size() - 1) + behind(comment);
    } else if (rung.value->is_scalar()) {
      scalar(lead, scalar_lines(*rung.value, letters_in(lead)), indent, comment);
    } else {
      const std::vector<Rung>& below = rungs_below(rung);
      const std::string first_lead = lead + (below[0].key == nullptr ? "- " : "");
      line(below[0], first_lead, indent + 2, {}, comment);
      all({below.begin() + 1, below.end()}, indent + 2);
    }
  }

  void scalar(const std::string& lead, const Lines& lines, std::size_t indent,
              const std::string& comment) {
    out_ += lead + lines[0] + behind(comment);
    for (std::size_t i = 1; i < lines.size(); ++i)
      out_ += (lines[i].empty() ? "" : blanks(indent + 2) + lines[i]) + '\n';
  }

  /// What stands in brackets behind `column` letters; empty if it has no room there, or is none.
  static std::string in_one_line(const Rung& rung, std::size_t column) {
    if (rung.value->is_scalar() || rung.value->is_null() || !rung.below.empty()) return {};
    const std::string text = flow_text(*rung.value);
    const bool is_empty = rung.value->items.empty() && rung.value->entries.empty();
    const bool fits = column + letters_in(text) <= kWidestLine && !holds_nothing(*rung.value);
    return fits || is_empty ? text : std::string();
  }

  /// What had no room in a line has no comments below it.
  const std::vector<Rung>& rungs_below(const Rung& rung) {
    if (!rung.below.empty()) return rung.below;
    std::vector<Rung>& made = made_.emplace_back();
    for (const Entry& entry : rung.value->entries)
      made.push_back({&entry.key, &entry.value, 0, {}, {}, {}, {}});
    for (const Node& node : rung.value->items) made.push_back({nullptr, &node, 0, {}, {}, {}, {}});
    return made;
  }

  static bool is_row(const Rung& rung) {
    return rung.key == nullptr && rung.below.empty() && rung.value->is_mapping() &&
           rung.value->entries.size() > 1;
  }

  /// The texts of those that are rows of a table, for the others none: rows of the same keys, one
  /// behind the other.
  static std::vector<std::string> rows_of(const std::vector<Rung>& rungs, std::size_t indent) {
    std::vector<std::string> rows(rungs.size());
    const auto is_one = [&](std::size_t i) {
      return i < rungs.size() && is_row(rungs[i]) && !in_one_line(rungs[i], indent + 2).empty();
    };
    for (std::size_t from = 0; from < rungs.size();) {
      std::size_t to = from;
      while (is_one(to) && has_keys_of(*rungs[to].value, *rungs[from].value)) ++to;
      align(rungs, from, to, indent, rows);
      from = std::max(to, from + 1);
    }
    return rows;
  }

  static void align(const std::vector<Rung>& rungs, std::size_t from, std::size_t to,
                    std::size_t indent, std::vector<std::string>& rows) {
    if (to < from + 2) return;
    std::vector<std::vector<std::string>> table;
    for (std::size_t i = from; i < to; ++i) table.push_back(flow_entries(*rungs[i].value));
    for (std::size_t column = 0; column + 1 < table[0].size(); ++column) {
      std::size_t widest = 0;
      for (auto& cells : table) widest = std::max(widest, letters_in(cells[column] += ","));
      for (auto& cells : table) cells[column] += blanks(widest - letters_in(cells[column]));
    }
    std::vector<std::string> made;
    for (const auto& cells : table) made.push_back(fmt::format("{{{}}}", fmt::join(cells, " ")));
    const bool fits = std::all_of(made.begin(), made.end(), [&](const std::string& row) {
      return indent + 2 + letters_in(row) <= kWidestLine;
    });
    if (fits) std::move(made.begin(), made.end(), rows.begin() + static_cast<std::ptrdiff_t>(from));
  }

  std::string& out_;
  bool is_below_key_ = false;
  std::list<std::vector<Rung>> made_;
};

}  // namespace

std::string flow_text(const Node& node) {
  if (node.is_scalar()) return yaml_text(node.text, true);
  if (node.is_mapping()) return fmt::format("{{{}}}", fmt::join(flow_entries(node), ", "));
  std::vector<std::string> items;
  for (const Node& item : node.items) {
    const bool is_pair = item.is_mapping() && item.entries.size() == 1;
    items.push_back(is_pair ? flow_entries(item)[0] : flow_text(item));
  }
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string Layout::text(const std::string& first) const {
  std::string text = first.empty() ? "" : first + "\n";
  LayoutWriter writer(text);
  writer.comments(head_, 0);
  writer.all(rungs_, 0);
  writer.comments(foot_, 0);
  return text;
}

}  // namespace lastack
