// openapi.json in this folder, put into the program when it is built.
#pragma once

#include <string_view>

namespace lastack {

extern const std::string_view openapi_json;

}  // namespace lastack
