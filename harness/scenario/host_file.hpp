// What a host's programs find in their scratch directory, and in their environment.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/diagnostic.hpp"
#include "language/node.hpp"

namespace lastack {

/// The working directory of a host's programs, as they see it. Each host has its own.
inline constexpr std::string_view kScratchDirectory = "/run/lastack";

struct HostFile {
  std::string name;  ///< below the scratch directory; folders are parted by '/'
  std::string text;
  unsigned mode = 0644;
};

/// `files:`, name -> text, or name -> {text: ..., mode: 755} or {from: ./beside.py}. Collects
/// mistakes.
std::vector<HostFile> read_files(const Node& files, Diagnostics& diagnostics);

/// `environment:`, NAME -> text.
std::vector<std::pair<std::string, std::string>> read_environment(const Node& variables,
                                                                  Diagnostics& diagnostics);

}  // namespace lastack
