// Numbers with units, as they stand in a scenario: `300ms`, `1.5s`, `16 KiB`, `25%`, `2nd`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "system/clock.hpp"

namespace lastack {

/// "300ms", "2s", "1.5min", "40us", "10ns", "1h". Nothing without a unit.
std::optional<Duration> parse_duration(std::string_view text);

/// "16KiB", "1MiB", "1460B", "5kB" (a space before the unit is allowed). Nothing without a unit.
std::optional<std::uint64_t> parse_size(std::string_view text);

/// "1st", "2nd", "3rd", "11th" -> 1, 2, 3, 11. A wrong ending ("2th") is no ordinal.
std::optional<std::uint64_t> parse_ordinal(std::string_view text);

/// Digits only, no sign, no leading zero ("010" is a trap, not a ten).
std::optional<std::uint64_t> parse_count(std::string_view text);

/// The shortest faithful text: "205.1ms", "1s", "40us".
std::string format_duration(Duration duration);
std::string format_size(std::uint64_t bytes);
std::string format_ordinal(std::uint64_t number);

}  // namespace lastack
