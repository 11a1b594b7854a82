// The runs that a command line chooses: paths and -k, the same for every command.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "scenario/find.hpp"

namespace lastack {

struct Chosen {
  std::vector<std::string> paths;
  std::string expression;

  void add_to(CLI::App& command);

  /// Every run of the paths that -k selects, with every phrase of theirs read once, so that no
  /// mistake is left to be found while the first runs run. Throws CommandError: usage if anything
  /// is wrong (every diagnostic has been printed), nothing_selected if nothing is left.
  std::vector<ScenarioFile> find() const;

  /// The same, of which only the numbers are kept: what a folder of thousands holds need not be in
  /// memory at once.
  struct Count {
    std::size_t files = 0;
    std::size_t runs = 0;
  };
  Count count() const;

 private:
  struct Found {
    std::vector<ScenarioFile> files;
    std::size_t runs;
  };
  Found read(const VisitFile& visit) const;
};

}  // namespace lastack
