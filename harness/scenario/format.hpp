// `lastack fmt`: a scenario's text as it is written best.
#pragma once

#include <memory>
#include <string>

#include "language/source.hpp"

namespace lastack {

/// The text of a file, formatted: keys in the order of the reference, phrases instead of maps, the
/// layout of language/layout.hpp; every comment stays with what it comments on. Comments above
/// everything stay there, below `modeline`, unless the file has one of its own. It says the same.
/// Throws Mistake if the file is no scenario.
std::string formatted(const std::shared_ptr<const Source>& source,
                      const std::string& modeline = {});

}  // namespace lastack
