// The packet rules of a network namespace that is somebody else's: the TCP segments that a filter
// names go to the queue, once, and nothing else is touched.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "segment/address.hpp"
#include "wire/interception.hpp"

namespace lastack {

/// As tcpdump's `(port 80 or port 81) and (host A or host B)`: each of either end of a connection,
/// and where a list is empty, any. One of the two must not be.
struct SegmentFilter {
  std::vector<std::uint16_t> ports;
  std::vector<Address> addresses;
};

/// Far from the numbers that people choose: queues are numbered per namespace, and this one's are
/// not ours.
inline constexpr std::uint16_t kAttachedQueue = 47311;

/// As the interception's rules stand, for nft(8): what is done before it is done.
std::string filter_rules_text(const SegmentFilter& filter);

/// In tables of their own, which belong to this process and which the kernel takes away with it,
/// also when it is killed (NFT_TABLE_F_OWNER, Linux 5.12). The queue is bypassed while nobody
/// listens.
///
/// What comes in passes INPUT; what goes out passes OUTPUT, but not by lo, where it comes in again.
/// At OUTPUT a segment is still its sender's: while it is held, its kernel does not send it again
/// (loopback_rules.hpp).
///
/// To be made in that namespace; the rules stand as long as a copy of the result does.
Interception of_filter(SegmentFilter filter);

}  // namespace lastack
