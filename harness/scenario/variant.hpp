// The runs that a file asks for, before their phrases are read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/node.hpp"

namespace lastack {

/// One run that a file asks for: its document with every variable replaced and every overlay laid
/// on.
struct Variant {
  std::string name;      ///< "the pair is reused [timestamps=on]", "... [control: no TIME_WAIT]"
  std::string scenario;  ///< without what stands in brackets: "the pair is reused"
  /// What varies: "timestamps" is "on"; texts only, a list would be too long to read.
  std::vector<std::pair<std::string, std::string>> values;
  bool is_control = false;
  std::string control;  ///< its name; empty if it has none
  Place place;          ///< of `scenario:`, of the case's row, or of the control
  Node document;
  bool is_whole = true;  ///< false: a mistake in a variable took something out of the document
};

/// The runs of a file in its order: the product of `matrix:`, or the rows of `cases:`, each
/// followed by nothing else; then the controls. Mistakes are collected; what could be read is
/// returned all the same.
std::vector<Variant> variants_of(const Node& document, Diagnostics& diagnostics);

}  // namespace lastack
