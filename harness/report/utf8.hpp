// UTF-8 as it comes from files and from other programs: it may be broken, and is then repaired.
#pragma once

#include <string>
#include <string_view>

namespace lastack {

inline constexpr char32_t kReplacement = U'\uFFFD';

struct CodePoint {
  char32_t value = kReplacement;
  bool valid = false;  ///< false: the octets were no UTF-8 (RFC 3629), `value` is kReplacement
};

/// Removes the first code point of `text`, or one octet of what is none. `text` is not empty.
CodePoint take_code_point(std::string_view& text);

void append_utf8(std::string& text, char32_t point);

/// Columns on a terminal: 0 for a mark that combines with what stands before it, 2 for the wide
/// characters of East Asia and for emoji (Unicode Standard Annex 11), else 1.
unsigned columns_of(char32_t point);

std::size_t display_width(std::string_view text);

}  // namespace lastack
