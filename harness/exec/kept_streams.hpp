// What a command writes, if a report is to tell it.
#pragma once

#include <optional>

#include "exec/command.hpp"
#include "exec/tee.hpp"
#include "trace/trace.hpp"

namespace lastack {

/// Of our own standard output and standard error.
class KeptStreams {
 public:
  /// Throws std::system_error.
  KeptStreams();

  /// For the command, until begin().
  CommandStreams for_command() const;
  /// To be called when the command's process has its copies.
  void begin();
  /// The terminal has another size.
  void resize();
  /// Returns when all that was written has been carried, and is in the command's record.
  void end(ProgramRecord& command);

 private:
  Tee output_;
  /// None if both streams go to the same place: then they go through one, in their order.
  std::optional<Tee> errors_;
};

}  // namespace lastack
