// A TCP sequence number: 32 bits that wrap (RFC 9293 section 3.4).
#pragma once

#include <cstdint>

namespace lastack {

/// Strong, so that a relative number, a length or a window is never taken for a sequence number.
/// There is no operator<: "before" is no total order on a circle.
class Seq {
 public:
  constexpr Seq() = default;
  constexpr explicit Seq(std::uint32_t raw) : raw_(raw) {}

  constexpr std::uint32_t raw() const { return raw_; }

  friend constexpr Seq operator+(Seq seq, std::uint32_t octets) { return Seq(seq.raw_ + octets); }
  friend constexpr Seq operator-(Seq seq, std::uint32_t octets) { return Seq(seq.raw_ - octets); }

  /// Octets from `start` forward to `end`, modulo 2^32.
  friend constexpr std::uint32_t operator-(Seq end, Seq start) { return end.raw_ - start.raw_; }
  friend constexpr bool operator==(Seq, Seq) = default;

  /// Less than half the circle behind `other`.
  constexpr bool before(Seq other) const {
    return static_cast<std::int32_t>(raw_ - other.raw_) < 0;
  }
  constexpr bool after(Seq other) const { return other.before(*this); }

  /// In [start, start + length): an empty window holds nothing.
  constexpr bool in_window(Seq start, std::uint32_t length) const { return *this - start < length; }

  /// Signed octets from `from` to `to`, the short way round.
  friend constexpr std::int32_t distance(Seq from, Seq to) {
    return static_cast<std::int32_t>(to.raw_ - from.raw_);
  }

 private:
  std::uint32_t raw_ = 0;
};

}  // namespace lastack
