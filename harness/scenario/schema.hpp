// The language as a JSON Schema (draft-07), for editors: made from what the parser reads by.
#pragma once

#include <nlohmann/json.hpp>

namespace lastack {

inline constexpr const char* kSchemaTitle = "Lastack scenario";

/// A document that `check` accepts is valid by the schema; the schema knows keys and kinds, not the
/// words inside a phrase.
nlohmann::ordered_json json_schema();

}  // namespace lastack
