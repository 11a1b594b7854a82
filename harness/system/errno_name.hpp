// errno numbers and the names that engineers know them by.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lastack {

/// "ECONNRESET" for 104 (errno(3)); the bare number as text where the C library knows no name.
std::string errno_name(int error);

/// The number of "ECONNRESET"; nothing if the name is unknown on this platform.
std::optional<int> errno_number(std::string_view name);

}  // namespace lastack
