// A run as a packet capture that Wireshark opens.
#pragma once

#include <string>

#include "judge/result.hpp"

namespace lastack {

/// The bytes of a pcapng file. An interface for each host, which stands for its link to the middle:
/// what a host sent is inbound on its own, also if it was dropped there; what the middle made or
/// changed is outbound on the receiver's. Comments say what each segment is, what was done to it
/// and by which line, what the agents did before it, and the states that followed.
std::string capture_of(const RunResult& run);

}  // namespace lastack
