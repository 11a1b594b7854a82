// Which characters a scenario's file may hold.
#pragma once

#include <memory>
#include <string_view>

#include "language/source.hpp"

namespace lastack {

/// The length of the well-formed UTF-8 character at the front of `text` (Unicode 15, table 3-7); 0
/// if there is none.
std::size_t utf8_length(std::string_view text);

/// Throws Mistake for the first byte that is not UTF-8, control character, byte order mark, or tab
/// that indents. The YAML library takes some of these for the end of the file, guesses UTF-16 from
/// others, and counts columns wrongly behind the rest.
void refuse_bad_characters(const std::shared_ptr<const Source>& source);

}  // namespace lastack
