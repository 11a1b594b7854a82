// Moments and segments of a run in words, the same for the judge and for every report.
#pragma once

#include <string>
#include <string_view>

#include "trace/trace.hpp"

namespace lastack {

/// "0.412s": time since the run began, to the millisecond.
std::string moment(Time at, const Trace& trace);

/// The one role that an engineer would call the segment by: "final ACK" rather than "pure ACK";
/// "segment" if it has none.
std::string_view called(const Arrival& arrival);

/// "dropped", "held", "held until 1.302s", "copy", "injected", "rewritten", "corrupted"; empty for
/// what passed untouched.
std::string fate_of(const WireRecord& record, const Trace& trace);

/// "FIN from server at 0.013s: [F.] seq 1 ack 2 (dropped)". Numbers are relative to the
/// connection's start, a payload's range is half-open: "seq 1:101".
std::string in_words(const WireRecord& record, const Trace& trace);
/// The same where the sender has just been named: "FIN at 0.013s: [F.] seq 1 ack 2 (dropped)".
std::string in_words_without_sender(const WireRecord& record, const Trace& trace);

}  // namespace lastack
