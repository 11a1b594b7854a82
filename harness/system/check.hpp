// One way to make a system call: say what was tried, and let a failure say why.
#pragma once

#include <string>
#include <string_view>
#include <system_error>

namespace lastack {

/// Throws std::system_error whose text is "<attempt>: <strerror> (<errno's name>)".
[[noreturn]] void fail_with_errno(std::string_view attempt, int error);

/// Returns `result` unless it is negative: then throws with the attempt and errno (errno(3)).
template <class Integer>
Integer check(std::string_view attempt, Integer result);

}  // namespace lastack

#include <cerrno>

template <class Integer>
Integer lastack::check(std::string_view attempt, Integer result) {
  if (result < 0) fail_with_errno(attempt, errno);
  return result;
}
