// The reference of the language's words, from what the parser reads by: the tables of
// scenarios/README.md.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lastack {

struct ReferencePart {
  std::string_view name;   ///< "steps"
  std::string_view about;  ///< one line
  std::string (*markdown)();
};

std::span<const ReferencePart> reference();

}  // namespace lastack
