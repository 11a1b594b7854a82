// Every word of the language with its clauses, asked of the parser itself.
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
  std::vector<FormText> forms;  ///< those that its phrases are read by

  /// Every key that its map form may have.
  std::vector<std::string> keys() const;
  /// Whether the value of this one may be a list.
  bool takes_list(std::string_view key) const;
  std::vector<std::string> verbs;  ///< what stands before a form: "state", "set sysctl"
};

struct Vocabulary {
  std::vector<VocabularyWord> faults;
  std::vector<VocabularyWord> steps;
  std::vector<VocabularyWord> of_hosts;  ///< expectations
  std::vector<VocabularyWord> of_wire;
};

Vocabulary vocabulary();

}  // namespace lastack
