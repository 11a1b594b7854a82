#include <fmt/format.h>

#include "cli/command.hpp"
#include "scenario/schema.hpp"

namespace lastack {

AddedCommand add_schema(CLI::App& program) {
  return {program.add_subcommand("schema",
                                 "Print the language as a JSON Schema (draft-07), for editors"),
          [] {
            fmt::print("{}\n", json_schema().dump(2));
            return ExitCode::passed;
          }};
}

}  // namespace lastack
