// A listening Unix socket that nobody else can reach, in a directory of its own.
#pragma once

#include <string>

#include "system/fd.hpp"

namespace lastack {

/// The directory is made anew each time (mkdtemp(3)), so no socket that an earlier run left behind
/// is ever used. Directory and socket go with this object.
class SocketFile {
 public:
  /// `parent`: where the directory is made; empty: $TMPDIR, or /tmp. Throws std::system_error, and
  /// std::runtime_error if the path is longer than a socket's address can hold (unix(7)).
  explicit SocketFile(std::string parent);
  SocketFile(const SocketFile&) = delete;
  SocketFile& operator=(const SocketFile&) = delete;
  ~SocketFile() { remove(); }

  const std::string& path() const { return path_; }
  Fd take_listener() { return std::move(listener_); }
  void remove() noexcept;

 private:
  std::string directory_;
  std::string path_;
  Fd listener_;
};

}  // namespace lastack
