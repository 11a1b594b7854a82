// What changes between two texts, line by line.
#pragma once

#include <string>

namespace lastack {

/// As diff -u prints it, without lines of context; empty if the texts are the same.
std::string line_diff(const std::string& name, const std::string& before, const std::string& after);

}  // namespace lastack
