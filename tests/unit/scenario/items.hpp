// Items of a scenario's lists, made and read one at a time.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "fault/fault.hpp"
#include "judge/expectation.hpp"
#include "language/yaml_text.hpp"
#include "reading.hpp"
#include "scenario/vocabulary.hpp"
#include "step/step.hpp"

namespace lastack {

/// The words of one list, whose items have one subject.
struct WordList {
  std::string name;     ///< "steps"
  std::string subject;  ///< of an item; empty: the word's name
  const std::vector<VocabularyWord>* words;
};

inline std::vector<WordList> word_lists(const std::string& host, const std::string& router) {
  const Vocabulary& all = vocabulary();
  return {{"steps", host, &all.steps},          {"steps", "wire", &all.wire_steps},
          {"steps", router, &all.router_steps}, {"faults", "", &all.faults},
          {"expect", host, &all.of_hosts},      {"expect", "wire", &all.of_wire}};
}

inline std::string subject_of(const WordList& list, const VocabularyWord& word) {
  return list.subject.empty() ? std::string(word.name) : list.subject;
}

/// Reads one item of that list. Throws Mistake.
inline Reading read_item(const std::string& list, const Node& item, const Cast& cast) {
  Reading reading;
  std::vector<Reading> readings;
  if (list == "faults") read_fault(item, cast, &reading);
  if (list == "expect") read_expectation(item, cast, &reading);
  if (list == "steps") read_steps(item, cast, &readings);
  return readings.empty() ? reading : readings.at(0);
}

inline std::string phrase_item(const std::string& subject, const std::string& phrase) {
  return subject + ": " + yaml_text(phrase) + "\n";
}

/// "subject: {key: value, ...}"
inline std::string map_item(const std::string& subject, const std::vector<MapEntry>& entries) {
  std::string map;
  for (const MapEntry& entry : entries) {
    map += (map.empty() ? "" : ", ") + yaml_text(entry.key, true) + ": " +
           yaml_text(entry.value, true);
  }
  return subject + ": {" + map + "}\n";
}

}  // namespace lastack
