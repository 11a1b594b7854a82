// What mattered in a run, before anybody reads its ladder: what each fault did, and each RST.
#pragma once

#include <string>
#include <vector>

#include "judge/result.hpp"

namespace lastack {

/// A paragraph of a digest.
struct DigestItem {
  std::string heading;
  std::vector<std::string> lines;
};

/// Of each fault, in the order in which they first did something, its line and the segments that it
/// touched ("line 12, drop: final ACK from client: #7 (final ACK from client) dropped at 1.7 ms");
/// of each RST that arrived whom it met, in which state, and whether that one was reset. Long lists are cut short. Nothing if
/// the run has no trace.
std::vector<DigestItem> digest_of(const RunResult& run);

/// "server in LAST_ACK (client was in CLOSED)": whom a segment that arrived met, and what its
/// sender was in; empty if nobody had looked yet.
std::string whom_it_met(const Trace& trace, const WireRecord& record);

}  // namespace lastack
