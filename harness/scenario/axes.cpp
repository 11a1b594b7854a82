#include "scenario/axes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "language/nearest.hpp"
#include "language/reader.hpp"
#include "language/units.hpp"
#include "scenario/same.hpp"
#include "scenario/variables.hpp"

namespace lastack {
namespace {

bool is_same_choice(const Choice& a, const Choice& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && is_same(*x.second, *y.second);
  });
}

// Each value is compared with all others.
constexpr std::size_t kLongestList = 1000;

void check_length(const Node& list) {
  if (list.items.empty()) throw Mistake(list.place, "a list without values makes no run");
  if (list.items.size() > kLongestList)
    throw Mistake(list.place, fmt::format("a list of more than {} values", kLongestList));
}

struct Range {
  std::uint64_t first;
  std::uint64_t last;
  bool ordinals;
};

/// "1..12", or "1st..12th".
Range read_range(const Node& value) {
  const std::string& text = text_of(value, "a range such as 1..12");
  const std::size_t dots = text.find("..");
  const std::string first = text.substr(0, dots);
  const std::string last = dots != std::string::npos ? text.substr(dots + 2) : std::string();
  const bool ordinals = parse_ordinal(first).has_value();
  const auto from = ordinals ? parse_ordinal(first) : parse_count(first);
  const auto to = ordinals ? parse_ordinal(last) : parse_count(last);
  if (!from || !to)
    throw Mistake(value.place, fmt::format("'{}' is no range", text),
                  "from the first to the last, such as 1..12 or 1st..12th");
  if (*from > *to)
    throw Mistake(value.place, fmt::format("the range '{}' is empty", text),
                  "the smaller number stands first");
  if (*to - *from >= kLongestList)
    throw Mistake(value.place, fmt::format("a range of more than {} values", kLongestList));
  return {*from, *to, ordinals};
}

void refuse_repeated_value(const std::vector<Node>& values, std::size_t at) {
  for (std::size_t i = 0; i < at; ++i) {
    if (!is_same(values[i], values[at])) continue;
    throw Mistake(values[at].place, "this value stands twice in its list",
                  "two runs would be the same");
  }
}

}  // namespace

Axes Axes::read(const Node& document, Diagnostics& diagnostics) {
  Axes axes;
  for (const Entry& entry : document.entries) {
    diagnostics.collect([&] {
      if (entry.key.text == "matrix") axes.read_matrix(entry.value, diagnostics);
      if (entry.key.text == "sweep") axes.read_sweep(entry.value, diagnostics);
      if (entry.key.text == "cases") axes.read_cases(entry.value, diagnostics);
    });
  }
  return axes;
}

void Axes::read_sweep(const Node& sweep, Diagnostics& diagnostics) {
  if (!sweep.is_mapping() || sweep.entries.empty()) {
    throw Mistake(sweep.place, "`sweep:` gives each variable the range of its values",
                  "such as `n: 1st..12th` below it, for a run per ordinal");
  }
  for (const Entry& entry : sweep.entries) {
    diagnostics.collect([&] {
      add_name(entry.key);
      const Range range = read_range(entry.value);
      Axis axis;
      for (std::uint64_t value = range.first; value <= range.last; ++value) {
        Node node = entry.value;
        node.text = range.ordinals ? format_ordinal(value) : std::to_string(value);
        node.verbatim = false;
        made_.push_back(std::move(node));
        axis.push_back({{{entry.key.text, &made_.back()}}, std::nullopt});
      }
      axes_.push_back(std::move(axis));
    });
  }
}

void Axes::add_name(const Node& key) {
  if (!is_variable_name(key.text)) {
    throw Mistake(key.place, fmt::format("'{}' cannot be the name of a variable", key.text),
                  "a letter, then letters, digits, '_' and '-'");
  }
  for (const auto& [name, place] : names_) {
    if (name == key.text) {
      throw Mistake(key.place, fmt::format("the variable '{}' is made twice", name),
                    fmt::format("first in line {}", place.line));
    }
  }
  names_.emplace_back(key.text, key.place);
}

void Axes::read_matrix(const Node& matrix, Diagnostics& diagnostics) {
  if (!matrix.is_mapping() || matrix.entries.empty()) {
    throw Mistake(matrix.place, "`matrix:` gives each variable the list of its values",
                  "such as `timestamps: [0, 1]` below it");
  }
  for (const Entry& entry : matrix.entries) {
    diagnostics.collect([&] {
      add_name(entry.key);
      const auto& values = items_of(entry.value, "the list of this variable's values");
      check_length(entry.value);
      Axis axis;
      for (std::size_t i = 0; i < values.size(); ++i) {
        refuse_repeated_value(values, i);
        axis.push_back({{{entry.key.text, &values[i]}}, std::nullopt});
      }
      axes_.push_back(std::move(axis));
    });
  }
}

void Axes::read_cases(const Node& cases, Diagnostics& diagnostics) {
  const auto& rows = items_of(cases, "a list of rows behind `cases:`");
  check_length(cases);
  const Node& first = rows[0];
  if (!first.is_mapping() || first.entries.empty()) {
    throw Mistake(first.place, "a row of `cases:` gives each variable its value",
                  "such as `- {timestamps: 1, outcome: ESTABLISHED}`");
  }
  for (const Entry& entry : first.entries) diagnostics.collect([&] { add_name(entry.key); });
  Axis axis;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    diagnostics.collect([&] {
      refuse_repeated_value(rows, i);
      read_row(rows[i], first, axis);
    });
  }
  if (!axis.empty()) axes_.push_back(std::move(axis));
}

void Axes::read_row(const Node& row, const Node& first, Axis& axis) {
  MapReader reader(row, "a row of `cases:`");
  for (const Entry& entry : row.entries) {
    if (first.find(entry.key.text) != nullptr) continue;
    std::vector<std::string> known;
    for (const Entry& column : first.entries) known.push_back(column.key.text);
    throw Mistake(entry.key.place, fmt::format("the first row has no key '{}'", entry.key.text),
                  suggest(entry.key.text, known));
  }
  Choice values;
  for (const Entry& entry : first.entries) {
    const Node* value = reader.optional(entry.key.text);
    if (value == nullptr) {
      throw Mistake(row.place, fmt::format("this row has no value for '{}'", entry.key.text),
                    fmt::format("all rows have the keys of the first, in line {}",
                                first.entries[0].key.place.line));
    }
    values.emplace_back(entry.key.text, value);
  }
  axis.push_back({std::move(values), row.place});
}

std::vector<const Node*> Axes::values_of(const std::string& name) const {
  std::vector<const Node*> values;
  for (const Axis& axis : axes_) {
    for (const Alternative& alternative : axis) {
      for (const auto& [variable, value] : alternative.values) {
        if (variable == name) values.push_back(value);
      }
    }
  }
  return values;
}

Axes::Axis Axes::project(const Axis& axis, const std::set<std::string>& used) {
  Axis kept;
  for (const Alternative& alternative : axis) {
    Alternative projected{{}, alternative.row};
    for (const auto& value : alternative.values) {
      if (used.contains(value.first)) projected.values.push_back(value);
    }
    if (projected.values.empty()) continue;
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Alternative& other) {
      return is_same_choice(other.values, projected.values);
    });
    if (!known) kept.push_back(std::move(projected));
  }
  return kept;
}

std::vector<Point> Axes::points(const std::set<std::string>& used) const {
  std::vector<Point> all(1);
  for (const Axis& axis : axes_) {
    const Axis kept = project(axis, used);
    if (kept.empty()) continue;
    std::vector<Point> longer;
    for (const Point& point : all) {
      for (const Alternative& alternative : kept) {
        Point next = point;
        next.values.insert(next.values.end(), alternative.values.begin(), alternative.values.end());
        if (alternative.row) next.row = alternative.row;
        longer.push_back(std::move(next));
      }
    }
    all = std::move(longer);
  }
  return all;
}

std::size_t Axes::count() const {
  std::size_t product = 1;
  for (const Axis& axis : axes_) {
    if (product > SIZE_MAX / axis.size()) return SIZE_MAX;
    product *= axis.size();
  }
  return product;
}

}  // namespace lastack
