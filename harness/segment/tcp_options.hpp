// The option list of a TCP header (RFC 9293 section 3.2), parsed and built.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "segment/malformed.hpp"
#include "segment/sequence.hpp"

namespace lastack {

/// [left, right): octets that arrived out of order (RFC 2018 section 3).
struct SackBlock {
  Seq left, right;
  friend bool operator==(const SackBlock&, const SackBlock&) = default;
};

/// RFC 7323 section 3: the sender's clock, and the peer's clock given back.
struct Timestamps {
  std::uint32_t value = 0;
  std::uint32_t echo = 0;
  friend bool operator==(const Timestamps&, const Timestamps&) = default;
};

/// An option of a kind not named here: what stands behind its kind and length octets.
struct RawOption {
  std::uint8_t kind = 0;
  std::vector<std::uint8_t> data;
  friend bool operator==(const RawOption&, const RawOption&) = default;
};

struct TcpOptions {
  std::optional<std::uint16_t> mss;          ///< octets (RFC 9293 section 3.7.1)
  std::optional<std::uint8_t> window_scale;  ///< shift count as sent, not yet limited to 14
  bool sack_permitted = false;
  std::vector<SackBlock> sack;
  std::optional<Timestamps> timestamps;
  std::vector<RawOption> unknown;
  friend bool operator==(const TcpOptions&, const TcpOptions&) = default;
};

/// `list` is what lies between the fixed header and the payload. Of a repeated option the last
/// counts, as in Linux (tcp_parse_options). What stands behind "end of options" is padding.
std::variant<TcpOptions, Malformed> parse_tcp_options(std::span<const std::uint8_t> list);

/// In Linux' order, padded with no-operations to a multiple of four octets. Throws
/// std::length_error if that makes more than the 40 octets a header has room for.
std::vector<std::uint8_t> build_tcp_options(const TcpOptions& options);

}  // namespace lastack
