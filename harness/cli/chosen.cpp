#include "cli/chosen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"
#include "scenario/scenario.hpp"
#include "scenario/selection.hpp"
#include "system/parallel.hpp"

namespace lastack {
namespace {

// Runs of one file share most of their lines, and so their mistakes; each is told once.
class Told {
 public:
  void tell(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      std::string text = diagnostic.text();
      if (std::find(told_.begin(), told_.end(), text) != told_.end()) continue;
      fmt::print(stderr, "{}", text);
      told_.push_back(std::move(text));
    }
  }
  std::size_t count() const { return told_.size(); }

 private:
  std::vector<std::string> told_;
};

}  // namespace

void Chosen::add_to(CLI::App& command) {
  command.add_option("PATH", paths, "Scenario files, folders of them, or FILE:LINE")->required();
  command.add_option("-k", expression,
                     "Only runs whose name or tags match: time-wait and not slow");
}

std::vector<ScenarioFile> Chosen::find() const {
  const Selection selection = expression.empty() ? Selection() : Selection(expression);
  Diagnostics diagnostics;
  std::vector<ScenarioFile> files = find_scenarios(paths, diagnostics);
  Told told;
  told.tell(diagnostics);
  std::size_t left = 0;
  std::vector<Diagnostics> of_files(files.size());
  in_parallel(files.size(), [&](std::size_t i) {
    for (const Variant& variant : files[i].variants) read_scenario(variant, of_files[i]);
  });
  for (const Diagnostics& of_file : of_files) told.tell(of_file);
  for (ScenarioFile& file : files) {
    std::erase_if(file.variants,
                  [&](const Variant& variant) { return !selection.matches(variant); });
    left += file.variants.size();
  }
  if (told.count() != 0) {
    throw CommandError(fmt::format("{} {}; nothing was run", told.count(),
                                   told.count() == 1 ? "mistake" : "mistakes"));
  }
  if (left == 0) throw CommandError("nothing is selected", ExitCode::nothing_selected);
  return files;
}

}  // namespace lastack
