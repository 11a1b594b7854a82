// Where a program is that is named without a folder.
#pragma once

#include <optional>
#include <string>

namespace lastack {

/// PATH, and behind it the folders of servers (/usr/sbin and the like), which are in root's PATH
/// alone although anybody may execute what is there (Filesystem Hierarchy Standard 3.0, 4.10).
std::string search_path();

/// The path of the first executable file of that name in search_path(), or the name itself if it
/// has a '/' and is one. Nothing if there is none.
std::optional<std::string> find_program(const std::string& name);

}  // namespace lastack
