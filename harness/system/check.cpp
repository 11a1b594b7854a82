#include "system/check.hpp"

#include <fmt/format.h>

#include "system/errno_name.hpp"

namespace lastack {

void fail_with_errno(std::string_view attempt, int error) {
  throw std::system_error(error, std::system_category(),
                          fmt::format("{} ({})", attempt, errno_name(error)));
}

}  // namespace lastack
