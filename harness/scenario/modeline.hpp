// The line that leads an editor from a scenario to the schema of the language.
#pragma once

#include <string>
#include <string_view>

namespace lastack {

/// `# yaml-language-server: $schema=../schema.json`, for the nearest schema.json of ours in the
/// file's folder or one above it; empty if there is none.
std::string modeline_for(const std::string& file);

bool is_modeline(std::string_view comment);

}  // namespace lastack
