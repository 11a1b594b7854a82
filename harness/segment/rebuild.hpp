// A segment changed on its way: what is not changed stays as its sender wrote it, octet by octet.
#pragma once

#include "segment/build.hpp"

namespace lastack {

/// `original` with what `changed` (fields_of(original), edited) says otherwise, and right
/// checksums. IP options, extension headers, the flow label, the order and padding of untouched TCP
/// options stay. Addresses, ports and the traffic class are not looked at. Throws std::length_error
/// (options over 40 octets, packet over 65535).
Segment rebuild(const Segment& original, const SegmentFields& changed);

/// A whole packet again from bytes that were edited in place, its checksums left as they are.
Segment with_bytes(std::vector<std::uint8_t> bytes);

}  // namespace lastack
