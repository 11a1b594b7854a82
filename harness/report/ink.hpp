// What a piece of text means; a terminal shows it as a colour.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lastack {

enum class Ink : std::uint8_t { plain, dim, strong, good, bad, warning, foreign, state };

/// The parameters of "select graphic rendition" (ECMA-48 8.3.117); empty for plain.
std::string_view rendition(Ink ink);

/// The text between the escape sequences that colour it; as it is if `colour` is false.
std::string inked(std::string_view text, Ink ink, bool colour);

}  // namespace lastack
