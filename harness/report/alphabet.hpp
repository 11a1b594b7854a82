// The characters that a report may use: all of Unicode, or only what every terminal has.
#pragma once

#include <string>
#include <string_view>

namespace lastack {

enum class Alphabet { unicode, ascii };

/// What LC_ALL, LC_CTYPE and LANG (the first of them that is not empty, locale(7)) say of the
/// terminal: unicode only if they name UTF-8.
Alphabet alphabet_of_locale();

/// The text in one line that can be printed: control characters and broken UTF-8 become U+FFFD. In
/// ascii, well-known signs are spelled out ("->", "...", "+-"), the others become '?'.
std::string spelled_in(Alphabet alphabet, std::string_view text);

/// The same, but every character stays one character, so that carets below the text still point
/// right.
std::string masked_in(Alphabet alphabet, std::string_view text);

/// What ladders and lists are drawn with. Each is one column wide but for those noted.
struct Glyphs {
  std::string_view lifeline, pause, crossing;
  std::string_view tick_left, tick_right;  ///< a note stands to the left, to the right
  std::string_view line, dotted, doubled;  ///< as sent, as a copy, as injected
  std::string_view head_left, head_right;
  std::string_view lost;
  std::string_view halt_left, halt_right;  ///< held on its way to the left, to the right
  std::string_view resume_left, resume_right;
  std::string_view copied, injected;  ///< where such a segment begins
  std::string_view corner;            ///< before a remark that stands below its arrow
  std::string_view here;              ///< points to the left; "<-" in ascii
  std::string_view ellipsis;          ///< "..." in ascii
  std::string_view arrow;             ///< in prose; "->" in ascii
  std::string_view passed, failed, invalid, skipped, error;
};

const Glyphs& glyphs_of(Alphabet alphabet);

}  // namespace lastack
