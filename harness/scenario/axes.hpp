// What varies in a file: `matrix:`, `sweep:` and `cases:`.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "language/node.hpp"

namespace lastack {

/// The values of some variables, in the file's order. The nodes are those of the file, or made for
/// a sweep.
using Choice = std::vector<std::pair<std::string, const Node*>>;

/// One run's choice among everything that varies.
struct Point {
  Choice values;
  std::optional<Place> row;  ///< of `cases:`, if one was chosen
};

class Axes {
 public:
  Axes() = default;
  Axes(Axes&&) = default;
  Axes& operator=(Axes&&) = default;

  /// Reads these keys of a document, which must outlive this. Collects mistakes.
  static Axes read(const Node& document, Diagnostics& diagnostics);

  /// Every variable with the place of its name.
  const std::vector<std::pair<std::string, Place>>& names() const { return names_; }
  /// Every value that the variable may have.
  std::vector<const Node*> values_of(const std::string& name) const;
  /// The product of all axes, the first one slowest, of only those variables that are `used`; equal
  /// points once. A single empty point if nothing varies.
  std::vector<Point> points(const std::set<std::string>& used) const;
  /// How many points there are at most; saturates.
  std::size_t count() const;

 private:
  struct Alternative {
    Choice values;
    std::optional<Place> row;
  };
  using Axis = std::vector<Alternative>;

  void read_matrix(const Node& matrix, Diagnostics& diagnostics);
  void read_sweep(const Node& sweep, Diagnostics& diagnostics);
  void read_cases(const Node& cases, Diagnostics& diagnostics);
  void read_row(const Node& row, const Node& first, Axis& axis);
  void add_name(const Node& key);
  static Axis project(const Axis& axis, const std::set<std::string>& used);

  std::vector<Axis> axes_;
  std::deque<Node> made_;  // the values of a sweep, which stand nowhere in the file
  std::vector<std::pair<std::string, Place>> names_;
};

}  // namespace lastack
