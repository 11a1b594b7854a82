// Every word of the language with its clauses, asked of the parser itself: it reads the phrases
// that the word's own grammar makes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/reading.hpp"

namespace lastack {

struct VocabularyWord {
  std::string_view name;
  std::string_view grammar;
  std::string_view summary;
  std::vector<std::string> examples;   ///< phrases that between them show every part of it
  std::vector<MapEntry> map;           ///< what the first of them says, as a map
  std::vector<FormText> forms;         ///< those that they are read by
  std::vector<std::string> keys;       ///< that its map form may have
  std::vector<std::string> list_keys;  ///< those of them whose value may be a list
};

struct Vocabulary {
  std::vector<VocabularyWord> faults;
  std::vector<VocabularyWord> steps;       ///< of hosts
  std::vector<VocabularyWord> wire_steps;  ///< of the wire
  std::vector<VocabularyWord> router_steps;
  std::vector<VocabularyWord> of_hosts;  ///< expectations
  std::vector<VocabularyWord> of_wire;

  /// All of them, list after list; a word may stand in several.
  std::vector<const VocabularyWord*> all() const;
};

const Vocabulary& vocabulary();

}  // namespace lastack
