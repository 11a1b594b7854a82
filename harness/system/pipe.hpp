// Both ends of a pipe(7), closed by exec(2).
#pragma once

#include <string_view>

#include "system/fd.hpp"

namespace lastack {

struct Pipe {
  Fd reading, writing;
};

/// Throws std::system_error.
Pipe make_pipe(std::string_view attempt = "make a pipe");

}  // namespace lastack
