#include "system/pid_namespace.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include "system/check.hpp"

namespace lastack {

Fd pid_namespace_of(pid_t member) {
  const std::string path = fmt::format("/proc/{}/ns/pid", member);
  return Fd(check("open " + path, ::open(path.c_str(), O_RDONLY | O_CLOEXEC)));
}

}  // namespace lastack
