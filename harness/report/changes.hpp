// What became of a segment that a fault changed on its way.
#pragma once

#include <string>

#include "trace/trace.hpp"

namespace lastack {

/// "win 502→0", "flags F.→R, seq 1→5", "no mss"; sequence numbers are relative. Empty if it left as
/// it came, or if only a checksum or something that has no name of its own differs.
std::string changes_of(const WireRecord& record);

/// Its payload left as long as it came, but with other octets.
bool other_octets(const WireRecord& record);

}  // namespace lastack
