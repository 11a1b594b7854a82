// A file that is to go even if we are killed.
#pragma once

#include <sys/types.h>

#include <string>

#include "system/fd.hpp"

namespace lastack {

/// A process of its own that waits for our end, and removes the file if we could not; not if
/// another stands in its place by then. SIGKILL leaves us no other way.
class Guardian {
 public:
  /// The file must be there. Must be made while this process has one thread. Throws
  /// std::system_error.
  explicit Guardian(const std::string& file);
  Guardian(const Guardian&) = delete;
  Guardian& operator=(const Guardian&) = delete;
  /// Whoever removes the file in the ordinary way does so by himself.
  ~Guardian();

 private:
  Fd line_;
  pid_t process_ = -1;
};

}  // namespace lastack
