#include "cli/chosen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "cli/command.hpp"
#include "scenario/scenario.hpp"
#include "scenario/selection.hpp"

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

Chosen::Found Chosen::read(const VisitFile& visit) const {
  const Selection selection = expression.empty() ? Selection() : Selection(expression);
  Diagnostics diagnostics;
  std::atomic<std::size_t> runs{0};
  auto files = find_scenarios(paths, diagnostics, [&](ScenarioFile& file, Diagnostics& mistakes) {
    for (const Variant& variant : file.variants) read_scenario(variant, mistakes);
    std::erase_if(file.variants,
                  [&](const Variant& variant) { return !selection.matches(variant); });
    runs += file.variants.size();
    if (visit) visit(file, mistakes);
  });
  Told told;
  told.tell(diagnostics);
  if (told.count() != 0) {
    throw CommandError(fmt::format("{} {}; nothing was run", told.count(),
                                   told.count() == 1 ? "mistake" : "mistakes"));
  }
  if (runs == 0) throw CommandError("nothing is selected", ExitCode::nothing_selected);
  return {std::move(files), runs};
}

std::vector<ScenarioFile> Chosen::find() const {
  return read({}).files;
}

Chosen::Count Chosen::count() const {
  const auto [files, runs] = read([](ScenarioFile& file, Diagnostics&) { file.variants.clear(); });
  return {files.size(), runs};
}

}  // namespace lastack
