#include <fmt/format.h>

#include <memory>

#include "cli/command.hpp"
#include "scenario/reference.hpp"

namespace lastack {

AddedCommand add_reference(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "reference", "Print the tables of the language's words, from what the parser reads by");
  std::vector<std::string> parts;
  for (const ReferencePart& part : reference()) parts.emplace_back(part.name);
  auto chosen = std::make_shared<std::string>();
  app->add_option("PART", *chosen, "One of them: " + CLI::detail::join(parts, ", "))
      ->check(CLI::IsMember(parts));
  return {app, [chosen] {
            for (const ReferencePart& part : reference()) {
              if (chosen->empty())
                fmt::print("## {}: {}\n\n{}\n", part.name, part.about, part.markdown());
              else if (*chosen == part.name)
                fmt::print("{}", part.markdown());
            }
            return ExitCode::passed;
          }};
}

}  // namespace lastack
