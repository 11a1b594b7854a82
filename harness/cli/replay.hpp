// The command that runs one run again.
#pragma once

#include <cstdint>
#include <string>

#include "scenario/find.hpp"

namespace lastack {

/// "lastack run FILE:LINE", with -k where several runs stand in the line, each word quoted as a
/// shell wants it.
std::string replay_command(const ScenarioFile& file, const Variant& variant, std::uint64_t seed);

/// The word as a POSIX shell reads it back.
std::string shell_quoted(const std::string& word);

}  // namespace lastack
