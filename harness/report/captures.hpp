// Captures of many runs: a file each, in one folder.
#pragma once

#include <set>
#include <string>

#include "judge/result.hpp"

namespace lastack {

enum class CaptureWhich { none, failed, all };

class Captures {
 public:
  /// Makes the folder if it is not there. Throws std::system_error if it cannot, or cannot be
  /// written to.
  Captures(CaptureWhich which, std::string folder);

  /// Writes the run's capture, if it is one that is wanted and anything was recorded. Returns the
  /// file's path, else nothing. Throws std::system_error.
  std::string write(const RunResult& run);

 private:
  bool wants(const RunResult& run) const;

  CaptureWhich which_;
  std::string folder_;
  std::set<std::string> names_;  // two runs never share a file, however alike their names are
};

/// "final-ack-lost--the-final-ack-is-lost-control-nothing-is-lost": what any file system takes.
std::string capture_name(const RunResult& run);

}  // namespace lastack
