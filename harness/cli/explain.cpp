#include <fmt/format.h>

#include <memory>

#include "cli/chosen.hpp"
#include "cli/command.hpp"
#include "language/yaml_text.hpp"
#include "scenario/spoken.hpp"

namespace lastack {
namespace {

std::string map_text(const Reading& reading) {
  std::string text;
  for (const MapEntry& entry : map_form(reading)) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", yaml_text(entry.key, true),
                        yaml_text(entry.value, true));
  }
  return "{" + text + "}";
}

void explain(const Spoken& spoken) {
  fmt::print("    {}: {}\n", spoken.subject, phrase_form(spoken.reading));
  if (spoken.subject != "mark") fmt::print("      map    {}\n", map_text(spoken.reading));
  if (!spoken.means.empty()) fmt::print("      means  {}\n", spoken.means);
  if (!spoken.reading.summary.empty()) fmt::print("      so     {}\n", spoken.reading.summary);
  fmt::print("      when   {}\n", first_moment(spoken));
}

void explain(const ScenarioFile& file, const Variant& variant) {
  fmt::print("{}:{}: {}\n", file.source->name(), variant.place.line, variant.name);
  const char* title = "";
  for (const Spoken& spoken : spoken_in(variant)) {
    const char* its = spoken.what == Spoken::What::step    ? "steps, one after another"
                      : spoken.what == Spoken::What::fault ? "faults, armed before the first SYN"
                                                           : "expectations";
    if (its != title) fmt::print("  {}\n", title = its);
    explain(spoken);
  }
  fmt::print("\n");
}

}  // namespace

AddedCommand add_explain(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "explain",
      "Say what each step, fault and expectation means, as a map, and when it can match");
  auto chosen = std::make_shared<Chosen>();
  chosen->add_to(*app);
  return {app, [chosen] {
            for (const ScenarioFile& file : chosen->find()) {
              for (const Variant& variant : file.variants) explain(file, variant);
            }
            return ExitCode::passed;
          }};
}

}  // namespace lastack
