// One direction of a connection: what one side sent, and what it acknowledged.
#pragma once

#include <cstdint>
#include <optional>

#include "segment/octet_ranges.hpp"
#include "segment/sequence.hpp"
#include "segment/tcp_options.hpp"

namespace lastack {

/// Positions are octets from the initial sequence number (the SYN is 0, the first data octet 1) in
/// 64 bits, so that a transfer of more than 4 GiB does not meet itself again.
struct Half {
  std::optional<Seq> isn;
  OctetRanges sent;
  std::int64_t next = 0;        ///< snd_nxt: behind the highest octet sent
  std::int64_t last_start = 0;  ///< where the segment that reached `next` began

  /// The highest position of the OTHER side that this side acknowledged.
  std::optional<std::int64_t> acked;
  std::optional<std::uint32_t> window;  ///< last advertised, in octets
  std::uint32_t max_window = 0;
  std::optional<std::uint8_t>
      window_scale;  ///< the shift its SYN offered, at most 14 (RFC 7323 2.3)

  std::optional<std::int64_t> fin;
  bool reset = false;          ///< it sent a RST
  bool syn_ack = false;        ///< it sent a SYN-ACK
  bool handshake_ack = false;  ///< it sent the handshake ACK
  bool stalled = false;        ///< the other side closed its window; no new data since it opened
  unsigned provoked = 0;       ///< segments on their way to this side that call for a challenge ACK

  std::optional<Timestamps> timestamps;          ///< the last ones sent
  std::optional<std::uint32_t> first_timestamp;  ///< the first value sent

  /// Forgets everything: `initial` is position 0, and nothing was sent yet.
  void start_at(Seq initial);

  /// As if the stream began just before `first`, which becomes position 1: the SYN was not seen.
  void join_at(Seq first);

  /// The position of `seq`, the one nearest to `next`. Only with a known isn.
  std::int64_t position(Seq seq) const { return next + distance(at(next), seq); }
  Seq at(std::int64_t position) const { return *isn + static_cast<std::uint32_t>(position); }

  void advertise(std::uint32_t octets);
  void acknowledge(std::int64_t position);
  void send(std::int64_t start, std::int64_t end);
};

}  // namespace lastack
