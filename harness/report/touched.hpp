// What a fault did to a segment, in one line with its place in the file.
#pragma once

#include <string>

#include "judge/result.hpp"

namespace lastack {

/// Of a segment that was held: why it had to wait ("held until mark reply"), without what let it
/// go.
std::string reason_to_wait(const WireRecord& record);
/// What let it go ("mark reply", "behind 2nd data"); empty if it was time alone.
std::string reason_to_leave(const WireRecord& record);

/// What the note of a copy or an injected segment says beyond that it is one: "kept until SYN".
std::string note_beyond_origin(const WireRecord& record);

/// "dropped"; "held until mark reply, released after 30.0 ms"; "copy of #4, kept until ...". Empty
/// for what passed untouched.
std::string done_to(const WireRecord& record);
/// The same with its place: "dropped: faults[0], seed/final-ack-lost.yaml:14".
std::string touched_text(const RunResult& run, const WireRecord& record);

/// "faults[0], seed/final-ack-lost.yaml:14"; empty if no fault of the file did it.
std::string fault_place(const RunResult& run, const WireRecord& record);

}  // namespace lastack
