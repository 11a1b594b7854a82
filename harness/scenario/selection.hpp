// `-k`: which of the found runs are wanted.
//
//   time-wait                      the name, or a tag, contains it; case does not matter
//   final ACK                      words side by side are one text
//   time-wait and not (slow or v6)
//   "connect and close"            in quotes, `and` is a word like any other
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/variant.hpp"

namespace lastack {

class Selection {
 public:
  /// Selects everything.
  Selection() = default;
  /// Throws Mistake, its place in the expression, if the expression is none.
  explicit Selection(std::string_view expression);

  bool matches(const Variant& variant) const;
  bool matches(const std::string& name, const std::vector<std::string>& tags) const;

 private:
  struct Term;
  friend class SelectionReader;
  std::shared_ptr<const Term> root_;
};

}  // namespace lastack
