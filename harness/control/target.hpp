// A request's target: the path and what stands behind the question mark.
#pragma once

#include <string_view>

#include "control/http_message.hpp"

namespace lastack {

/// Sets path and query, percent-decoded (RFC 3986 section 2.1). Throws Problem 400.
void read_target(std::string_view target, Request& request);

}  // namespace lastack
