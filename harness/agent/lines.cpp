#include "agent/lines.hpp"

#include <utility>

namespace lastack {

std::optional<Line> LineSplitter::next() {
  while (true) {
    const std::size_t end = buffer_.find('\n', scanned_);
    if (end == std::string::npos) {
      scanned_ = buffer_.size();
      return cut_long_line();
    }
    Line line{buffer_.substr(0, end), end > longest_};
    buffer_.erase(0, end + 1);
    scanned_ = 0;
    if (!std::exchange(skipping_, false)) return line;
  }
}

std::optional<Line> LineSplitter::cut_long_line() {
  if (!skipping_ && buffer_.size() <= longest_) return std::nullopt;
  Line line{std::move(buffer_), true};
  buffer_.clear();
  scanned_ = 0;
  return std::exchange(skipping_, true) ? std::nullopt : std::optional(std::move(line));
}

}  // namespace lastack
