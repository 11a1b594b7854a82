// Who a program is.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace lastack {

/// The one user and group that a child is and can be.
struct Identity {
  uid_t user;
  gid_t group;
  std::string name;
};

/// By name (passwd(5)), or by number, which need not be anybody's. Nothing if there is no such
/// user.
std::optional<Identity> find_identity(const std::string& user);

}  // namespace lastack
