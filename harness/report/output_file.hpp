// A report's file: whole or not there at all.
#pragma once

#include <string>
#include <string_view>

namespace lastack {

/// Throws std::system_error if a file at `path` could not be written now: better before the runs
/// than after.
void check_writable(const std::string& path);

/// "-" is standard output, which is written to directly.
inline constexpr std::string_view kStandardOutput = "-";

/// Replaces the file at once (rename(2)), so that nobody reads half a report, and after a failure
/// the old file is still there. A symbolic link is followed; what is no regular file (a pipe,
/// /dev/stdout) is written to directly. Throws std::system_error.
void write_file(const std::string& path, std::string_view text);

}  // namespace lastack
