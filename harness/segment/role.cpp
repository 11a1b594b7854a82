#include "segment/role.hpp"

#include <algorithm>

namespace lastack {
namespace {

constexpr bool in_order() {
  for (std::size_t i = 0; i < role_texts.size(); ++i) {
    if (static_cast<std::size_t>(role_texts[i].role) != i) return false;
  }
  return true;
}
static_assert(in_order(), "name_of() looks the role up by its number");

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
}

bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::optional<Role> role_named(std::string_view name) {
  for (const auto& text : role_texts) {
    if (same_but_for_case(text.name, name)) return text.role;
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
