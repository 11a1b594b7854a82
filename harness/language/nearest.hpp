// "Did you mean": the known word nearest to the one that was written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

/// The candidate with the smallest edit distance (case ignored, a swap of neighbours counts one),
/// if it is near enough to be a slip of the finger: at most a third of the word's length, and at
/// least one edit.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

/// A hint line: "did you mean 'x'?" or, if nothing is near, "one of: a, b, c".
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace lastack
