// How a phrase was read: which words were which clause, and which clauses there could have been.
// What `fmt`, `explain`, `schema` and the completion know of the language they know from here, so
// from the parser itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/source.hpp"

namespace lastack {

/// One clause that a form can take.
struct ClauseText {
  std::string keyword;  ///< its key in the map form, too
  bool is_head = false;
  bool is_flag = false;
  bool is_required = false;
  bool takes_list = false;
  friend bool operator==(const ClauseText&, const ClauseText&) = default;
};

struct FormText {
  std::string name;
  std::vector<ClauseText> clauses;  ///< the head, if there is one, comes first
  friend bool operator==(const FormText&, const FormText&) = default;
};

/// Some words of a phrase, in its order. Together the parts are the whole phrase.
struct Part {
  enum class Kind {
    verb,    ///< words that no form read: "is followed by", or "connect" before its clauses
    head,    ///< what stands first in a form, without a keyword
    clause,  ///< the words behind a keyword
    flag,    ///< a keyword alone
  };
  Kind kind = Kind::verb;
  std::string key;   ///< the keyword, or the head's key
  std::string text;  ///< as written, one space between words; empty for a flag
  Place place;       ///< of its first word
};

struct Reading {
  std::string_view kind;  ///< the name, the grammar and the summary of the kind that it is
  std::string_view grammar;
  std::string_view summary;
  std::vector<Part> parts;
  std::vector<FormText> forms;  ///< in the order in which they read
};

struct MapEntry {
  std::string key;
  std::string value;
};

/// The map form of what was read: {segment: FIN, from: server, by: 300ms}. What has no value in the
/// phrase has the value 1.
std::vector<MapEntry> map_form(const Reading& reading);

/// The phrase that says the same, with one space between words.
std::string phrase_form(const Reading& reading);

}  // namespace lastack
