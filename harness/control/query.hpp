// What stands behind the question mark, and words of the path, read strictly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "control/http_message.hpp"
#include "system/clock.hpp"

namespace lastack {

/// Throws Problem 400 for a name that is not among these: a slip must not be passed over.
void only_these(const Request& request, const std::vector<std::string>& names);

/// Each throws Problem 400 if something else stands there.
std::uint64_t number_in_query(const Request& request, const std::string& name,
                              std::uint64_t otherwise);
Duration duration_in_query(const Request& request, const std::string& name, Duration otherwise);
/// One of these words; the first if the name is absent.
std::string_view word_in_query(const Request& request, const std::string& name,
                               const std::vector<std::string>& words);

}  // namespace lastack
