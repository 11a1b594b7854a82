// What stands behind `--`: a command, and no option of ours.
#pragma once

#include <string>
#include <vector>

namespace lastack {

/// Of `lastack exec ... -- COMMAND ARGUMENTS...`: takes the command off the arguments. Nothing of
/// other commands, for which `--` only ends the options.
std::vector<std::string> cut_command_words(int& count, char** arguments);

}  // namespace lastack
