// Hosts' addresses in texts that are not ours: {HOST} and {HOST:PORT} in a command, in a program's
// configuration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "step/stage.hpp"

namespace lastack {

/// The names in braces that might be hosts'. What else stands in braces ({print $1}, JSON) is left
/// alone.
std::vector<std::string> hosts_in_braces(std::string_view text);

/// The text with the address of each of these hosts in the place of {HOST}, and address and port,
/// as a URL has them, in that of {HOST:PORT}.
std::string with_addresses(std::string_view text, const std::vector<std::string>& hosts,
                           const Stage& stage);

}  // namespace lastack
