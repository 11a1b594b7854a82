#include "cli/machine.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "lab/isolation.hpp"
#include "run/requirements.hpp"

namespace lastack {
namespace {

void require_what_it_needs(const Variant& variant) {
  if (variant.document.find("routers") == nullptr) return;
  Diagnostics none;
  if (const auto missing = missing_tracking(read_scenario(variant, none))) {
    throw CommandError(
        fmt::format("{}: {}; `requires: [{{netfilter: nat}}]` skips it where that is so",
                    variant.place.text(), *missing),
        ExitCode::machine_cannot);
  }
}

}  // namespace

RuleBackend enter_own_network(const std::vector<ScenarioFile>& files) {
  isolate();
  for (const ScenarioFile& file : files) {
    for (const Variant& variant : file.variants) require_what_it_needs(variant);
  }
  try {
    return probe_backend();
  } catch (const std::exception& error) {
    throw CommandError(error.what(), ExitCode::machine_cannot);
  }
}

}  // namespace lastack
