// The program: reads the command line, runs the command, turns what went wrong into a text and an
// exit code.
#pragma once

#include "cli/exit_code.hpp"

namespace lastack {

ExitCode run_program(int argc, char** argv);

}  // namespace lastack
