// Which runs a line of a file stands for.
#pragma once

#include <vector>

#include "scenario/variant.hpp"

namespace lastack {

/// The runs of the case or control that encloses the line. In any other line, those that are no
/// control.
std::vector<Variant> variants_at_line(const Node& document, std::vector<Variant> variants,
                                      std::size_t line);

}  // namespace lastack
