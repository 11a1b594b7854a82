// A segment in one line, as tcpdump(8) has taught everybody to read it.
#pragma once

#include <string>

#include "segment/connections.hpp"

namespace lastack {

/// "[S] seq 0 win 64240 mss 1460 sackOK TS wscale 7 len 0", "[P.] seq 1:101 ack 1 win 502 len 100",
/// "[.] seq 1 ack 1 win 502 sack 101:201 len 0". Numbers are relative to the connection's start, a
/// payload's range is half-open. As in tcpdump the window is the field, not scaled; unlike there
/// seq always stands, since it is what tells a probe from an acknowledgment.
std::string describe(const Segment& segment, const Sighting& sighting);

}  // namespace lastack
