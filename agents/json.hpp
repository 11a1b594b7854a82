// JSON whose members keep the order in which they were written: a transcript reads better so.
#pragma once

#include <nlohmann/json.hpp>

namespace lastack {
using Json = nlohmann::ordered_json;
}
