// A listening Unix socket that nobody else can reach.
#pragma once

#include <string>

#include "system/fd.hpp"

namespace lastack {

/// Socket and directory go with this object. Both makers throw std::system_error, and
/// std::runtime_error if the path is longer than a socket's address can hold (unix(7)).
class SocketFile {
 public:
  /// In a directory that is made anew each time (mkdtemp(3)), so no socket that an earlier run left
  /// behind is ever used. `parent`: where the directory is made; empty: $TMPDIR, or /tmp.
  static SocketFile in_own_directory(std::string parent = {});
  /// At a path that somebody else chose, at which there must be nothing yet.
  static SocketFile at(std::string path);
  SocketFile(SocketFile&& other) noexcept;
  SocketFile& operator=(SocketFile&& other) noexcept;
  ~SocketFile() { remove(); }

  const std::string& path() const { return path_; }
  Fd take_listener() { return std::move(listener_); }
  void remove() noexcept;

 private:
  SocketFile(std::string directory, std::string path);
  void listen();

  std::string directory_;  ///< empty: it is not ours
  std::string path_;
  Fd listener_;
};

}  // namespace lastack
