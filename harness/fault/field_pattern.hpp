// What a segment's header or payload must say: "window 0", "length at least 1 KiB", "flags S.",
// "timestamps", "text \"GET\"".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "fault/arrival.hpp"
#include "language/phrase.hpp"

namespace lastack {

/// Numbers from `least` to `most`.
struct Bounds {
  std::uint64_t least = 0;
  std::uint64_t most = UINT64_MAX;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// Header fields are tested as they stand in the header; `seq` and `ack` relative to the
/// connection's start, as tcpdump prints them. A segment without the option, or without the ACK
/// flag, has no such field, so no test of it holds.
class FieldPattern {
 public:
  /// Behind `with`: FIELD N | FIELD at least N | FIELD at most N | FIELD N to M (seq, ack, length,
  /// window, TTL, MSS, wscale, TSval, TSecr) | timestamps | SACK | SACK-permitted | MSS | wscale |
  /// flags LETTERS | flags among them LETTERS | text "..." | bytes "0d 0a".
  static FieldPattern read(Phrase& phrase);
  /// Behind `without`: an option, or `payload`.
  static FieldPattern read_absence(Phrase& phrase);

  bool holds(const Arrival& arrival) const;
  /// As it is written.
  const std::string& text() const { return text_; }
  bool wants_absence() const { return absent_; }

 private:
  enum class Kind { number, flags, flags_among, octets };
  using Field = std::optional<std::uint64_t> (*)(const Arrival&);

  Kind kind_ = Kind::number;
  bool absent_ = false;
  Field field_ = nullptr;
  Bounds bounds_;
  std::uint8_t flags_ = 0;
  std::string octets_;
  std::string text_;
};

/// " with window 0 and flags S. without timestamps"; nothing for none.
std::string fields_text(const std::vector<FieldPattern>& tests);

/// Takes flags as tcpdump prints them: S, S., FP., none.
Flags read_flags(Phrase& phrase);
/// What stands in the double quotes of `bytes "0d 0a"`: pairs of hexadecimal digits.
std::string read_bytes(Phrase& phrase);

}  // namespace lastack
