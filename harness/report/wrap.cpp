#include "report/wrap.hpp"

#include <algorithm>

#include "report/utf8.hpp"

namespace lastack {
namespace {

// Octets of the longest beginning of `text` that is no wider than `width`; never nothing.
std::size_t prefix_within(std::string_view text, std::size_t width) {
  std::string_view rest = text;
  std::size_t used = 0;
  std::size_t octets = 0;
  while (!rest.empty()) {
    used += columns_of(take_code_point(rest).value);
    if (used > width && octets > 0) break;
    octets = text.size() - rest.size();
  }
  return octets;
}

std::string_view without_leading_spaces(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::string spaces(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(width > used ? width - used : 0, ' ');
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (display_width(text) > width) {
    const std::size_t most = prefix_within(text, width);
    // A space just behind the edge is a good place to break too.
    std::size_t end = text.rfind(' ', most);
    if (end == std::string_view::npos || end == 0) end = most;
    lines.emplace_back(text.substr(0, end));
    text = without_leading_spaces(text.substr(end));
  }
  if (!text.empty() || lines.empty()) lines.emplace_back(text);
  return lines;
}

std::string fit(std::string_view text, std::size_t width, std::string_view ellipsis) {
  if (display_width(text) <= width) return std::string(text);
  const std::size_t mark = display_width(ellipsis);
  if (width <= mark) return std::string(text.substr(0, prefix_within(text, width)));
  return std::string(text.substr(0, prefix_within(text, width - mark))) + std::string(ellipsis);
}

std::string padded_left(std::string_view text, std::size_t width) {
  return spaces(text, width) + std::string(text);
}

std::string padded_right(std::string_view text, std::size_t width) {
  return std::string(text) + spaces(text, width);
}

}  // namespace lastack
