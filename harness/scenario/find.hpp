// From the paths of a command line to the runs that they name.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenario/variant.hpp"

namespace lastack {

struct ScenarioFile {
  std::shared_ptr<const Source> source;
  std::vector<Variant> variants;  ///< in the file's order; of FILE:LINE those that are meant
  /// The lines of all its runs, also of those that are not meant; true: of a control.
  std::multiset<std::pair<std::size_t, bool>> lines{};
};

/// Parses one file's text and makes its runs. Collects mistakes; phrases are read by read_scenario.
ScenarioFile read_scenario_file(std::shared_ptr<const Source> source, Diagnostics& diagnostics);

/// Each path is a file, a folder (all *.yaml and *.yml below it, sorted; what is hidden is passed
/// over), or FILE:LINE: the runs of the case or control that encloses the line; in any other line
/// the runs of the scenario itself. A file that is named twice is read once. What is missing or
/// cannot be read is a diagnostic without a line.
///
/// `visit` sees each file as soon as it is read, on several threads at a time, and adds its
/// mistakes to those of the file. What it lets go of, it lets go of before the next file is read.
using VisitFile = std::function<void(ScenarioFile&, Diagnostics&)>;
std::vector<ScenarioFile> find_scenarios(const std::vector<std::string>& paths,
                                         Diagnostics& diagnostics, const VisitFile& visit = {});

}  // namespace lastack
