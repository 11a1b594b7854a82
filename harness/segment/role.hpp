// What a segment is, in an engineer's words. A segment has all the roles that fit it.
//
// Roles are defined by what was SENT: a segment that was dropped on the way counts as sent, and an
// acknowledgment counts from the moment it was sent. Notation as in RFC 9293 section 3.3.1, from
// the sender's side: snd_nxt is the end of what it sent, snd_una what the other side has
// acknowledged of it, rcv_nxt the highest number it acknowledged itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace lastack {

enum class Role : std::uint8_t {
  syn,
  syn_ack,
  handshake_ack,
  data,
  pure_ack,
  duplicate_ack,
  fin,
  ack_of_fin,
  final_ack,
  rst,
  retransmission,
  old_data,
  keepalive_probe,
  window_probe,
  challenge_ack,
};

struct RoleText {
  Role role;
  std::string_view name;       ///< as the scenario language says it
  std::string_view predicate;  ///< one line
  std::string_view source;     ///< the RFC and its section
};

/// In the order of the enumeration.
inline constexpr std::array<RoleText, 15> role_texts{{
    {Role::syn, "SYN", "SYN set, ACK not", "RFC 9293 3.5"},
    {Role::syn_ack, "SYN-ACK", "SYN and ACK set", "RFC 9293 3.5"},
    {Role::handshake_ack, "handshake ACK",
     "the opener's first segment without SYN and RST that acknowledges the SYN-ACK; repeats are "
     "not it",
     "RFC 9293 3.5"},
    {Role::data, "data", "payload of at least one octet", "RFC 9293 3.7"},
    {Role::pure_ack, "pure ACK", "ACK set; no payload, SYN, FIN or RST", "RFC 5681 2"},
    {Role::duplicate_ack, "duplicate ACK",
     "a pure ACK that repeats the greatest acknowledgment and the window its sender sent last, "
     "while the "
     "other side has octets outstanding",
     "RFC 5681 2"},
    {Role::fin, "FIN", "FIN set, with or without payload", "RFC 9293 3.6"},
    {Role::ack_of_fin, "ACK of FIN",
     "ACK set, SYN and RST not, and it acknowledges the other side's FIN: its number + 1 or more",
     "RFC 9293 3.6"},
    {Role::final_ack, "final ACK",
     "an ACK of FIN, repeats included, from the side whose own FIN was sent first; from either "
     "side if both "
     "FINs were sent before one was acknowledged",
     "RFC 9293 3.6"},
    {Role::rst, "RST", "RST set", "RFC 9293 3.5.2"},
    {Role::retransmission, "retransmission",
     "it occupies sequence space (payload, SYN, FIN), all of which was sent before; RST never",
     "RFC 9293 3.8.1"},
    {Role::old_data, "old data",
     "payload that the receiver has acknowledged entirely, or that belongs to an earlier "
     "incarnation",
     "RFC 9293 3.4.1"},
    {Role::keepalive_probe, "keepalive probe",
     "ACK with seq = snd_nxt - 1 and no or one octet, no SYN, FIN or RST; established, everything "
     "acknowledged, the other side's window open; one octet sent by itself before is a "
     "retransmission",
     "RFC 9293 3.8.4"},
    {Role::window_probe, "window probe",
     "ACK without SYN, FIN or RST against a zero window: no octet at seq = snd_una - 1 (also after "
     "a window "
     "update, until new data shows that it arrived), or one octet at snd_una",
     "RFC 9293 3.8.6.1"},
    {Role::challenge_ack, "challenge ACK",
     "a pure ACK with seq = snd_nxt that repeats rcv_nxt and answers a SYN on a synchronised "
     "connection, a "
     "RST in the window but not at rcv_nxt, or an unacceptable acknowledgment",
     "RFC 5961 3, 4, 5"},
}};

constexpr std::string_view name_of(Role role) {
  return role_texts[static_cast<std::size_t>(role)].name;
}

/// The role called so, upper and lower case not minded; nothing if there is none.
std::optional<Role> role_named(std::string_view name);

/// A set of roles.
class Roles {
 public:
  class Iterator {
   public:
    using value_type = Role;
    using difference_type = std::ptrdiff_t;
    constexpr Iterator() = default;
    constexpr Iterator(std::uint32_t bits, unsigned at) : bits_(bits), at_(at) { skip(); }
    constexpr Role operator*() const { return static_cast<Role>(at_); }
    constexpr Iterator& operator++() {
      ++at_;
      skip();
      return *this;
    }
    constexpr Iterator operator++(int) {
      const Iterator old = *this;
      ++*this;
      return old;
    }
    friend constexpr bool operator==(const Iterator&, const Iterator&) = default;

   private:
    constexpr void skip() {
      while (at_ < role_texts.size() && (bits_ >> at_ & 1U) == 0) ++at_;
    }
    std::uint32_t bits_ = 0;
    unsigned at_ = 0;
  };

  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) insert(role);
  }

  constexpr void insert(Role role) { bits_ |= bit(role); }
  constexpr bool contains(Role role) const { return (bits_ & bit(role)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr Iterator begin() const { return {bits_, 0}; }
  constexpr Iterator end() const { return {bits_, role_texts.size()}; }

  /// "FIN, ACK of FIN", in the order of the enumeration; "no role" for the empty set.
  std::string to_string() const;

  friend constexpr bool operator==(Roles, Roles) = default;

 private:
  static constexpr std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

}  // namespace lastack
