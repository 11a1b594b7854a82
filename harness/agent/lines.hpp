// Bytes from a stream, cut into lines of bounded length.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lastack {

/// The longest line either side of the agent protocol may send (agents/README.md), its '\n' not
/// counted.
constexpr std::size_t kLongestAgentLine = 1024 * 1024;

struct Line {
  std::string text;       ///< without the '\n'; of a line that is too long, its beginning
  bool too_long = false;  ///< the rest of the line was thrown away
};

/// Feed it what was read; take the lines out. It never keeps more than what was fed at once plus
/// one line.
class LineSplitter {
 public:
  explicit LineSplitter(std::size_t longest = kLongestAgentLine) : longest_(longest) {}

  void feed(std::string_view bytes) { buffer_ += bytes; }

  /// The next complete line, or nothing until more bytes come. A line over the limit is given as
  /// soon as that is known, once, marked, and skipped up to its end.
  std::optional<Line> next();

 private:
  std::optional<Line> cut_long_line();

  std::size_t longest_;
  std::string buffer_;
  std::size_t scanned_ = 0;  // no '\n' before this place of the buffer
  bool skipping_ = false;
};

}  // namespace lastack
