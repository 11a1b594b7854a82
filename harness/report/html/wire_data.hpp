// The segments of a run as the page reads them.
#pragma once

#include "judge/result.hpp"
#include "report/html/shared.hpp"

namespace lastack::html {

/// The octets of each segment that the page can show beyond its headers.
inline constexpr std::size_t kPayloadShown = 64;
/// A ladder of more rows than this is not drawn to its end.
inline constexpr std::size_t kMostRows = 4000;
/// Up to so many segments, what is folded can be unfolded.
inline constexpr std::size_t kMostUnfolded = 1500;

/// A list of rows in order of time. A row is an array: number, nanoseconds since the run began,
/// sender and receiver as indices of the run's hosts, connection, relative seq and ack, octets of
/// payload, roles (bit 0 is the first of role_kinds()), the packet in base64 as far as it is shown;
/// then, if anything was done to it, an object that says what. Runs of bulk data stand in it as an
/// object {at, until, directions, rows}; of a long trace without their rows.
Json wire_data(const RunResult& run);

}  // namespace lastack::html
