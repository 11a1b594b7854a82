// What broken YAML means to the one who wrote it.
#pragma once

#include <yaml-cpp/exceptions.h>

#include "language/node.hpp"

namespace lastack {

/// What the language has in the place of anchors, aliases and merges.
inline constexpr const char* kUseVariable =
    "use a variable: ${name}, with its value under `matrix:`, `cases:` or `vars:`";

/// The list or mapping in brackets that was open when the library gave up.
struct OpenBracket {
  Place place;
  char bracket;  ///< '[' or '{'
};

/// Puts the library's complaint into words and finds the place that has to be mended. `open` is the
/// innermost bracket that was open; nullptr if none was.
Mistake explain_yaml_error(const YAML::Exception& error,
                           const std::shared_ptr<const Source>& source, const OpenBracket* open);

}  // namespace lastack
