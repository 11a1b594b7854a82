// Reads whole scenarios from texts.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "scenario/find.hpp"
#include "scenario/scenario.hpp"

namespace lastack {

/// A valid scenario as far as its steps; tests append what they are about.
inline const std::string kBase =
    "scenario: x\n"
    "hosts: {client: {}, server: {listen: 6666}}\n"
    "steps:\n"
    "  - client: connect to server:6666\n";

inline std::shared_ptr<const Source> source_of(std::string text) {
  return std::make_shared<const Source>("t.yaml", std::move(text));
}

/// The runs of a text in which no mistake may be.
inline std::vector<Variant> runs_of(const std::string& text) {
  Diagnostics found;
  std::vector<Variant> runs = read_scenario_file(source_of(text), found).variants;
  EXPECT_TRUE(found.empty()) << found.text();
  return runs;
}

inline std::vector<std::string> names_of(const std::vector<Variant>& runs) {
  std::vector<std::string> names;
  for (const Variant& run : runs) names.push_back(run.name);
  return names;
}

/// Every mistake of a file: its YAML, its variables, its phrases.
inline Diagnostics mistakes_in(const std::shared_ptr<const Source>& source) {
  Diagnostics found;
  for (const Variant& run : read_scenario_file(source, found).variants) read_scenario(run, found);
  return found;
}

/// "line:column: message" for each mistake in a text.
inline std::vector<std::string> mistakes_of(const std::string& text) {
  const Diagnostics found = mistakes_in(source_of(text));
  std::vector<std::string> mistakes;
  for (const Diagnostic& mistake : found.all()) {
    mistakes.push_back(std::to_string(mistake.place.line) + ":" +
                       std::to_string(mistake.place.column) + ": " + mistake.message);
  }
  return mistakes;
}

}  // namespace lastack
