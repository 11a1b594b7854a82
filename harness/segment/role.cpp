#include "segment/role.hpp"

#include <algorithm>

namespace lastack {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
}

bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::optional<Role> role_named(std::string_view name) {
  for (std::size_t role = 0; role < role_count; ++role) {
    if (same_but_for_case(role_kinds()[role]->name, name)) return static_cast<Role>(role);
  }
  return std::nullopt;
}

std::string Roles::to_string() const {
  std::string text;
  for (const Role role : *this) {
    if (!text.empty()) text += ", ";
    text += name_of(role);
  }
  return text.empty() ? "no role" : text;
}

}  // namespace lastack
