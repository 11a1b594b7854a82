// Texts that YAML's readers silently take for something else.
#pragma once

#include "language/node.hpp"

namespace lastack {

/// Some reader takes the text, without quotes, for a boolean (`no`) or an octal number (`010`).
bool is_trap(std::string_view text);

/// Throws Mistake for a scalar without quotes that some reader takes for a boolean (`no`, `on`) or
/// for an octal number (`010`).
void refuse_traps(const Node& scalar);

/// Throws Mistake if the quote that opens at `place` is closed nowhere: yaml-cpp 0.7 takes the rest
/// of the file for its text.
void refuse_unclosed_quote(const Place& place);

}  // namespace lastack
