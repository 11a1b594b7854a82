// A scenario's text and places in it. Lines and columns count from 1; a column is a byte of the
// line.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

class Source {
 public:
  Source(std::string name, std::string text);

  /// Reads a file whole; std::system_error if it cannot be read or holds more than 4 MiB.
  static std::shared_ptr<const Source> from_file(const std::string& path);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  /// The line without its end; empty past the last one.
  std::string_view line(std::size_t number) const;
  /// At least 1; what stands behind the last line's end counts as a line.
  std::size_t line_count() const { return line_starts_.size(); }

 private:
  std::string name_;
  std::string text_;
  std::vector<std::size_t> line_starts_;  // offsets into text_
};

/// A stretch of one line. `length` is at least 1 so that a caret can always stand under it.
struct Place {
  std::shared_ptr<const Source> source;
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t length = 1;

  /// "file.yaml:12:5"; "file.yaml" where no line is known.
  std::string text() const;
};

/// The folder of the file in which the place is, as far as the file's name says it.
std::string folder_of(const Place& place);
/// A path that begins with a dot is meant from the folder of the file in which it stands, wherever
/// we were started; any other stays as it is.
std::string from_its_folder(const std::string& path, const Place& place);

}  // namespace lastack
