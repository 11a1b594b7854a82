// Whether two names or descriptors are one file: by its inode and the device that holds it
// (inode(7)).
#pragma once

#include <sys/stat.h>

namespace lastack {

inline bool is_same_file(const struct stat& a, const struct stat& b) noexcept {
  return a.st_ino == b.st_ino && a.st_dev == b.st_dev;
}

}  // namespace lastack
