#include <fmt/format.h>

#include <memory>

#include "cli/chosen.hpp"
#include "cli/command.hpp"

namespace lastack {

AddedCommand add_check(CLI::App& program) {
  CLI::App* app = program.add_subcommand(
      "check", "Read scenarios and say what is wrong with them; needs no privilege");
  auto chosen = std::make_shared<Chosen>();
  chosen->add_to(*app);
  return {app, [chosen] {
            const auto [files, runs] = chosen->count();
            fmt::print("{} files with {} runs are well written\n", files, runs);
            return ExitCode::passed;
          }};
}

}  // namespace lastack
