#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "cli/chosen.hpp"
#include "cli/command.hpp"
#include "scenario/scenario.hpp"

namespace lastack {
namespace {

void list(const ScenarioFile& file) {
  if (file.variants.empty()) return;
  fmt::print("{}\n", file.source->name());
  for (const Variant& variant : file.variants) {
    Diagnostics none;
    const Scenario scenario = read_scenario(variant, none);
    fmt::print("  {:>4}  {}  ({})\n", variant.place.line, variant.name,
               fmt::join(scenario.tags, ", "));
  }
}

}  // namespace

AddedCommand add_list(CLI::App& program) {
  CLI::App* app =
      program.add_subcommand("list", "Name the runs of scenarios, with their lines and tags");
  auto chosen = std::make_shared<Chosen>();
  chosen->add_to(*app);
  return {app, [chosen] {
            for (const ScenarioFile& file : chosen->find()) list(file);
            return ExitCode::passed;
          }};
}

}  // namespace lastack
