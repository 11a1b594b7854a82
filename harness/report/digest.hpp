// What mattered in a run, before anybody reads its ladder: what each fault did, and each RST.
#pragma once

#include <string>
#include <vector>

#include "judge/result.hpp"

namespace lastack {

/// A line of a digest: under "faults:" or "RST:".
struct DigestItem {
  std::string name;
  std::string text;
};

/// Of each fault its line and the segments that it touched ("line 12, drop: final ACK from client:
/// #7 (final ACK from client) dropped at 1.7 ms"), of each RST that crossed the states that it met.
/// Long lists are cut short. Nothing if the run has no trace.
std::vector<DigestItem> digest_of(const RunResult& run);

/// "client CLOSED, server LAST_ACK": what both ends of a connection were in before `moment`; empty
/// if nobody had looked yet.
std::string states_before(const Trace& trace, std::size_t connection, Time moment);

}  // namespace lastack
