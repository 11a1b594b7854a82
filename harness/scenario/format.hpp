// `lastack fmt`: a scenario's text as it is written best.
#pragma once

#include <memory>
#include <string>

#include "language/source.hpp"

namespace lastack {

/// The text of a file, formatted: phrases instead of maps where a map stands in one line, one space
/// between words and behind a colon, no blanks at a line's end, at most one empty line in a row and
/// none at the file's ends. Comments, quotes, the order of keys and block texts stay. It says the
/// same: what would change the meaning is not done. Throws Mistake if it is no YAML.
std::string formatted(const std::shared_ptr<const Source>& source);

}  // namespace lastack
