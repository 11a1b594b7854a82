// Text made to fit a column. Widths are columns of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

/// Broken at spaces; a word wider than `width` is broken inside. At least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Cut to `width`, with `ellipsis` at the end if something was cut.
std::string fit(std::string_view text, std::size_t width, std::string_view ellipsis);

std::string padded_left(std::string_view text, std::size_t width);
std::string padded_right(std::string_view text, std::size_t width);

}  // namespace lastack
