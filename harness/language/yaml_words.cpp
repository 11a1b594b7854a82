#include "language/yaml_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lastack {
namespace {

struct Words {
  std::string_view theirs;
  std::string_view ours;
  std::string_view hint = {};
};

constexpr std::string_view kQuoteOrVariable =
    "use a variable: ${name}, with its value under `matrix:`, `cases:` or `vars:`";
constexpr std::string_view kQuoteIt = "put the text in quotes if it is meant as it stands";

const std::array kWords = {
    Words{YAML::ErrorMsg::MAP_VALUE, "a ':' where no key can stand",
          "text that holds ': ' must be in quotes; a key must be indented like its neighbours"},
    Words{YAML::ErrorMsg::MAP_KEY, "a key cannot stand here",
          "a key must be indented like its neighbours"},
    Words{YAML::ErrorMsg::BLOCK_ENTRY, "a list's item cannot stand here",
          "a list begins on a line of its own, its items are indented alike"},
    Words{YAML::ErrorMsg::END_OF_MAP, "this is indented unlike the keys above it",
          "the keys of one mapping stand in one column, below what they belong to"},
    Words{YAML::ErrorMsg::END_OF_SEQ, "this is indented unlike the items above it",
          "the items of one list stand in one column, each behind a '-'"},
    Words{YAML::ErrorMsg::END_OF_MAP_FLOW, "a '}' is missing before this"},
    Words{YAML::ErrorMsg::END_OF_SEQ_FLOW, "a ']' is missing before this"},
    Words{YAML::ErrorMsg::FLOW_END, "this bracket closes nothing"},
    Words{YAML::ErrorMsg::EOF_IN_SCALAR, "the file ends within a text in quotes"},
    Words{YAML::ErrorMsg::DOC_IN_SCALAR, "a document ends within a text in quotes"},
    Words{YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab cannot indent YAML; use spaces"},
    Words{YAML::ErrorMsg::INVALID_ESCAPE, "no such escape behind a backslash",
          "write \\\\ for a backslash, or use single quotes, in which it has no meaning"},
    Words{YAML::ErrorMsg::INVALID_HEX, "a backslash escape needs hexadecimal digits here"},
    Words{YAML::ErrorMsg::INVALID_UNICODE, "this escape names no Unicode character"},
    Words{YAML::ErrorMsg::UNKNOWN_TOKEN, "this character cannot begin a value", kQuoteIt},
    Words{YAML::ErrorMsg::CHAR_IN_SCALAR, "this character cannot stand in a text without quotes",
          kQuoteIt},
    Words{YAML::ErrorMsg::CHAR_IN_BLOCK, "only digits, '+', '-' or a comment may follow '|' or '>'",
          kQuoteIt},
    Words{YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, "a text behind '|' or '>' must be indented"},
    Words{YAML::ErrorMsg::UNKNOWN_ANCHOR, "YAML aliases are not part of the language",
          kQuoteOrVariable},
    Words{YAML::ErrorMsg::ALIAS_NOT_FOUND, "a '*' begins a YAML alias", kQuoteIt},
    Words{YAML::ErrorMsg::CHAR_IN_ALIAS, "a '*' begins a YAML alias", kQuoteIt},
    Words{YAML::ErrorMsg::ALIAS_CONTENT, "YAML aliases are not part of the language", kQuoteOrVariable},
    Words{YAML::ErrorMsg::ANCHOR_NOT_FOUND, "a '&' begins a YAML anchor", kQuoteIt},
    Words{YAML::ErrorMsg::CHAR_IN_ANCHOR, "a '&' begins a YAML anchor", kQuoteIt},
    Words{YAML::ErrorMsg::MULTIPLE_ANCHORS, "YAML anchors are not part of the language",
          kQuoteOrVariable},
    Words{YAML::ErrorMsg::MULTIPLE_TAGS, "YAML tags are not part of the language", kQuoteIt},
    Words{YAML::ErrorMsg::CHAR_IN_TAG_HANDLE, "a '!' begins a YAML tag", kQuoteIt},
    Words{YAML::ErrorMsg::TAG_WITH_NO_SUFFIX, "a '!' begins a YAML tag", kQuoteIt},
    Words{YAML::ErrorMsg::END_OF_VERBATIM_TAG, "a '!' begins a YAML tag", kQuoteIt},
    Words{YAML::ErrorMsg::YAML_DIRECTIVE_ARGS, "this line is no YAML directive"},
    Words{YAML::ErrorMsg::YAML_VERSION, "this line names no version of YAML"},
    Words{YAML::ErrorMsg::YAML_MAJOR_VERSION, "this file says that it is of another YAML: not 1"},
    Words{YAML::ErrorMsg::REPEATED_YAML_DIRECTIVE, "this YAML directive stands twice"},
    Words{YAML::ErrorMsg::TAG_DIRECTIVE_ARGS, "YAML tags are not part of the language"},
    Words{YAML::ErrorMsg::REPEATED_TAG_DIRECTIVE, "YAML tags are not part of the language"},
};

bool begins_its_line(std::string_view line, std::size_t column) {
  return line.find_first_not_of(' ') >= column - 1;
}

}  // namespace

Mistake explain_yaml_error(const YAML::Exception& error,
                           const std::shared_ptr<const Source>& source, const OpenBracket* open) {
  Place place{source, static_cast<std::size_t>(std::max(error.mark.line, 0)) + 1,
              static_cast<std::size_t>(std::max(error.mark.column, 0)) + 1, 1};
  const std::string_view line = source->line(place.line);
  if (open != nullptr) {
    if (line.substr(std::min(line.size(), place.column - 1)).starts_with("{") &&
        place.column >= 2 && line[place.column - 2] == '$') {
      return Mistake({source, place.line, place.column - 1, 2},
                     "inside [...] and {...} a variable must stand in quotes", "write \"${name}\"");
    }
    return Mistake(open->place, fmt::format("this '{}' is never closed", open->bracket),
                   fmt::format("a '{}' was missed in line {}", open->bracket == '[' ? ']' : '}',
                               std::min(place.line, source->line_count())));
  }
  if (error.msg == YAML::ErrorMsg::END_OF_MAP && !begins_its_line(line, place.column)) {
    return Mistake(place, "this is more than the value that stands before it",
                   "a text in quotes ends at its second quote; \\\" is a quote within it");
  }
  if (error.msg.starts_with(YAML::ErrorMsg::INVALID_ESCAPE) && place.column > 2)
    place.column -= 2;  // the library has read past the backslash and its letter
  for (const Words& words : kWords) {
    if (error.msg.starts_with(words.theirs))
      return Mistake(place, std::string(words.ours), std::string(words.hint));
  }
  return Mistake(place, fmt::format("this is not YAML ({})", error.msg));
}

}  // namespace lastack
