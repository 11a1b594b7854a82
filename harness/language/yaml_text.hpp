// A text as a YAML scalar on one line.
#pragma once

#include <string>
#include <string_view>

namespace lastack {

/// Whether the text may stand without quotes and still be that text to every YAML reader.
/// `in_brackets`: inside [...] or {...}.
bool may_be_plain(std::string_view text, bool in_brackets);

/// The text, in quotes where it needs them: double ones, or single ones where these save backslashes.
std::string yaml_text(std::string_view text, bool in_brackets = false);

}  // namespace lastack
