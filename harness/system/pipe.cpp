#include "system/pipe.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "system/check.hpp"

namespace lastack {

Pipe make_pipe(std::string_view attempt) {
  int ends[2];
  check(attempt, ::pipe2(ends, O_CLOEXEC));
  return {Fd(ends[0]), Fd(ends[1])};
}

}  // namespace lastack
