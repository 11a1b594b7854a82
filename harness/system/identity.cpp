#include "system/identity.hpp"

#include <pwd.h>

#include <charconv>

namespace lastack {
namespace {

std::optional<uid_t> number_in(const std::string& text) {
  uid_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Identity> find_identity(const std::string& user) {
  const auto number = number_in(user);
  const passwd* entry = number ? ::getpwuid(*number) : ::getpwnam(user.c_str());
  if (entry != nullptr) return Identity{entry->pw_uid, entry->pw_gid, entry->pw_name};
  if (number) return Identity{*number, *number, user};
  return std::nullopt;
}

}  // namespace lastack
