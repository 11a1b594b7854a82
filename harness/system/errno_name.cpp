#include "system/errno_name.hpp"

#include <cstring>

namespace lastack {
namespace {
constexpr int kHighestErrno = 133;  // EHWPOISON, include/uapi/asm-generic/errno.h
}

std::string errno_name(int error) {
  const char* name = ::strerrorname_np(error);
  return name != nullptr ? name : std::to_string(error);
}

std::optional<int> errno_number(std::string_view name) {
  for (int error = 1; error <= kHighestErrno; ++error) {
    const char* known = ::strerrorname_np(error);
    if (known != nullptr && name == known) return error;
  }
  return std::nullopt;
}

}  // namespace lastack
