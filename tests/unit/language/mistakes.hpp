// Reads a text, and the text of the mistake in it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "language/diagnostic.hpp"
#include "language/node.hpp"

namespace lastack {

inline std::shared_ptr<const Source> source_of(std::string text) {
  return std::make_shared<const Source>("t.yaml", std::move(text));
}

inline Node parse(std::string text) {
  return parse_yaml(source_of(std::move(text)));
}

/// "line:column: message" of the mistake that `read` makes; "none" if it makes none.
template <class Read>
std::string mistake_in(Read&& read) {
  try {
    read();
  } catch (const Mistake& mistake) {
    const Diagnostic& found = mistake.diagnostic();
    return std::to_string(found.place.line) + ":" + std::to_string(found.place.column) + ": " +
           found.message;
  }
  return "none";
}

/// The hint of the mistake that `read` makes.
template <class Read>
std::string hint_in(Read&& read) {
  try {
    read();
  } catch (const Mistake& mistake) {
    return mistake.diagnostic().hint;
  }
  return "none";
}

}  // namespace lastack
