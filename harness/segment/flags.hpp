// The flags of a TCP header, and the letters tcpdump(8) prints for them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace lastack {

/// Bit values as in octet 13 of the header (RFC 9293 section 3.1).
enum class Flag : std::uint8_t {
  fin = 0x01,
  syn = 0x02,
  rst = 0x04,
  psh = 0x08,
  ack = 0x10,
  urg = 0x20,
  ece = 0x40,
  cwr = 0x80,
};

class Flags {
 public:
  constexpr Flags() = default;
  constexpr explicit Flags(std::uint8_t bits) : bits_(bits) {}
  constexpr Flags(std::initializer_list<Flag> flags) {
    for (const Flag flag : flags) bits_ |= static_cast<std::uint8_t>(flag);
  }

  /// "S", "S.", "FP.", "none", in any order of letters; nothing if a letter is unknown or comes
  /// twice.
  static std::optional<Flags> parse(std::string_view letters);

  constexpr bool has(Flag flag) const { return (bits_ & static_cast<std::uint8_t>(flag)) != 0; }
  constexpr std::uint8_t bits() const { return bits_; }

  constexpr Flags with(Flag flag) const { return Flags(bits_ | static_cast<std::uint8_t>(flag)); }
  constexpr Flags without(Flag flag) const {
    return Flags(bits_ & ~static_cast<std::uint8_t>(flag));
  }

  /// In tcpdump's order: F S R P . U E W; "none" if no flag is set.
  std::string to_string() const;

  friend constexpr bool operator==(Flags, Flags) = default;

 private:
  std::uint8_t bits_ = 0;
};

}  // namespace lastack
