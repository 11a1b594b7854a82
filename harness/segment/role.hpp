// What a segment is, in an engineer's words. A segment has all the roles that fit it.
//
// Roles are defined by what was SENT: a segment that was dropped on the way counts as sent, and an
// acknowledgment counts from the moment it was sent. Notation as in RFC 9293 section 3.3.1, from
// the sender's side: snd_nxt is the end of what it sent, snd_una what the other side has
// acknowledged of it, rcv_nxt the highest number it acknowledged itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segment/role_list.hpp"

namespace lastack {

struct FlowView;

/// One word of the language: a role is added by a file in kinds/ that defines this, and its name in
/// the list in CMakeLists.txt.
struct RoleKind {
  std::string_view name;       ///< as the scenario language says it
  std::string_view predicate;  ///< one line
  std::string_view source;     ///< the RFC and its section
  /// Whether a segment has it, before its flow has taken it.
  bool (*fits)(const FlowView& seen);
};

/// In the order of the enumeration.
const std::vector<const RoleKind*>& role_kinds();

inline std::string_view name_of(Role role) {
  return role_kinds()[static_cast<std::size_t>(role)]->name;
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
      while (at_ < role_count && (bits_ >> at_ & 1U) == 0) ++at_;
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
  constexpr Iterator end() const { return {bits_, role_count}; }

  /// "FIN, ACK of FIN", in the order of the enumeration; "no role" for the empty set.
  std::string to_string() const;

  friend constexpr bool operator==(Roles, Roles) = default;

 private:
  static constexpr std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

}  // namespace lastack
