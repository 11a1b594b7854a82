#include "language/source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "system/check.hpp"
#include "system/fd.hpp"

namespace lastack {
namespace {

// Nobody writes a scenario this long; a path such as /dev/zero never ends.
constexpr std::size_t kLongestFile = 4 << 20;

}  // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  for (std::size_t start = 0; start != std::string::npos;) {
    line_starts_.push_back(start);
    const std::size_t end = text_.find('\n', start);
    start = end != std::string::npos ? end + 1 : end;
  }
}

std::shared_ptr<const Source> Source::from_file(const std::string& path) {
  const std::string attempt = fmt::format("read {}", path);
  const Fd file(check(attempt, ::open(path.c_str(), O_RDONLY | O_CLOEXEC)));
  std::string text;
  std::array<char, 16384> chunk;
  while (const auto got = check(attempt, ::read(file.get(), chunk.data(), chunk.size()))) {
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > kLongestFile) fail_with_errno(attempt, EFBIG);
  }
  return std::make_shared<const Source>(path, std::move(text));
}

std::string_view Source::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  std::string_view rest = std::string_view(text_).substr(line_starts_[number - 1]);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

std::string Place::text() const {
  if (!source) return {};
  if (line == 0) return source->name();
  return fmt::format("{}:{}:{}", source->name(), line, column);
}

std::string folder_of(const Place& place) {
  return place.source ? std::filesystem::path(place.source->name()).parent_path().string()
                      : std::string();
}

std::string from_its_folder(const std::string& path, const Place& place) {
  if (!place.source || !(path.starts_with("./") || path.starts_with("../"))) return path;
  return (std::filesystem::path(folder_of(place)) / path).lexically_normal();
}

}  // namespace lastack
