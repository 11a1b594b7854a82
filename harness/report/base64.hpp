// Octets as text (RFC 4648 section 4), for packets inside JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lastack {

std::string to_base64(std::span<const std::uint8_t> octets);

/// Nothing if it is not base64 with its padding.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

}  // namespace lastack
