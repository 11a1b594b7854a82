// The runs that a file asks for, before their phrases are read.
#pragma once

#include <string>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/node.hpp"

namespace lastack {

/// One run that a file asks for: its document with every variable replaced and every overlay laid
/// on.
struct Variant {
  std::string name;  ///< "the pair is reused [timestamps=on]", "... [control: no TIME_WAIT]"
  bool is_control = false;
  Place place;  ///< of `scenario:`, of the case's row, or of the control
  Node document;
  bool is_whole = true;  ///< false: a mistake in a variable took something out of the document
};

/// The runs of a file in its order: the product of `matrix:`, or the rows of `cases:`, each
/// followed by nothing else; then the controls. Mistakes are collected; what could be read is
/// returned all the same.
std::vector<Variant> variants_of(const Node& document, Diagnostics& diagnostics);

}  // namespace lastack
